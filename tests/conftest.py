"""What all tests share: tests in a browser are marked as such, bytes name no test, a test skipped under CI fails it."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.browser import needs_browser

# How long an example takes says nothing on a busy machine; timing belongs in benchmarks.
settings.register_profile("habeas", deadline=None)
settings.load_profile("habeas")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are called by their place (data0, data1): a packed file holds the second it was made, and processes that
    run the tests together must know every test by one name.
    """
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if needs_browser.mark in item.iter_markers("skipif"):
            item.add_marker("browser")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("\nFAILED: CI=true, and a test was skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
