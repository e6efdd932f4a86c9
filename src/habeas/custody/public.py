"""Which numeric addresses are out on the public internet.

Knows the IANA registries of special-purpose addresses (RFC 6890 and its additions, as of 2026); no names, no network.
Invariant: what is in no public block is not public. Of version 6 only 2000::/3 is (RFC 4291), and addresses that
carry one of version 4 are judged by the one they carry.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IP = IPv4Address | IPv6Address

_NOT_PUBLIC_4 = tuple(
    (IPv4Network(block), why)
    for block, why in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider's customers"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "the metadata service of a cloud"),  # Azure: public by its number, private by its use
        ("169.254.0.0/16", "link-local"),  # among them 169.254.169.254, the metadata services of most clouds
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for tests of networks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_NOT_PUBLIC_6 = tuple(
    (IPv6Network(block), why)
    for block, why in (
        ("::/128", "unspecified"),
        ("::1/128", "this machine"),
        ("::ffff:0:0/96", "an address of version 4 in disguise"),
        ("64:ff9b:1::/48", "private"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
        ("2001::/23", "a tunnel, or reserved"),  # Teredo is 2001::/32
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "a tunnel"),  # 6to4
        ("3fff::/20", "for documentation"),
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # how a network of version 6 alone reaches version 4 (RFC 6052)
_GLOBAL_6 = IPv6Network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)  # the third quarter of an address that ends in one of version 4 (RFC 5214)


def is_public(ip: IP) -> bool:
    """Whether a machine at this address is one that anybody can reach."""
    return why_not_public(ip) is None


def why_not_public(ip: IP) -> str | None:
    """What is at this address instead, in words that follow "is"; None where it is public."""
    if isinstance(ip, IPv4Address):
        return next((why for block, why in _NOT_PUBLIC_4 if ip in block), None)
    if ip.scope_id is not None:
        return "link-local"
    carried = _carried(ip)
    if carried is not None:
        why = why_not_public(carried)
        return why and f"{carried} in disguise, which is {why}"
    why = next((why for block, why in _NOT_PUBLIC_6 if ip in block), None)
    return why or (None if ip in _GLOBAL_6 else "reserved")


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The address of version 4 that packets to this one end at, if any; of tunnels none, they are refused whole."""
    number = int(ip)
    if ip in _TRANSLATED:
        return IPv4Address(number & 0xFFFFFFFF)
    if ip in _GLOBAL_6 and (number >> 32) & 0xFFFFFFFF in _ISATAP:
        last = IPv4Address(number & 0xFFFFFFFF)
        return None if is_public(last) else last
    return None
