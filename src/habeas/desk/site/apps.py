from __future__ import annotations

from django.apps import AppConfig

from habeas.desk.site.checks import register_checks


class SiteConfig(AppConfig):
    name = "habeas.desk.site"
    label = "site"

    def ready(self) -> None:
        register_checks()
