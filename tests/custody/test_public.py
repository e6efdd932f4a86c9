from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.custody.public import is_public, why_not_public

PRIVATE = (
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "100::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::", "3fff::1", "5f00::1",
    "2a00:1450:1::5efe:7f00:1", "2a00:1450:1::200:5efe:a9fe:a9fe", "4000::1",
)  # fmt: skip
PUBLIC = ("1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "223.255.255.255",
          "2a00:1450:4001::200e", "2606:4700::1111", "64:ff9b::101:101")  # fmt: skip


@pytest.mark.parametrize("number", PRIVATE)
def test_what_is_not_out_on_the_internet_is_not_public(number: str) -> None:
    assert not is_public(ip_address(number))


@pytest.mark.parametrize("number", PUBLIC)
def test_what_anybody_can_reach_is_public(number: str) -> None:
    assert is_public(ip_address(number))


@given(st.ip_addresses())
def test_nothing_is_public_that_the_standard_library_knows_to_be_private(ip: object) -> None:
    number = ip_address(str(ip))
    if number.is_loopback or number.is_private or number.is_link_local or number.is_multicast or number.is_reserved:
        translated = str(number).startswith("64:ff9b::")  # reserved by the letter; judged by what it carries
        assert translated or not is_public(number)


def test_a_number_in_disguise_is_told_with_what_it_carries() -> None:
    assert "169.254.169.254" in str(why_not_public(ip_address("64:ff9b::a9fe:a9fe")))
