"""Makes bad files out of good ones: bytes flipped, cut, doubled, put in, and stretches of one file in another.

Files that are a ZIP are also damaged inside, where a flipped byte of the packed file would never come. Everything is
made from one `Random`, so that its seed makes the same file again.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from random import Random
from zipfile import BadZipFile, ZipFile

from tests.intake.parsers.made import repack

_LONGEST = 400_000
_PACKED = b"PK\x03\x04"
_INSIDE = ("word/document.xml", "content.xml", "styles.xml", "word/styles.xml", "META-INF/manifest.xml", "meta.xml")
_TOKENS = (
    *(b"\0", b"\xff", b"\xff\xfe", b"\x80", b"\n", b"\r\n\r\n", b"-1", b"0", b"99999999999", b"1e999", b"NaN", b"%s%n"),
    *(
        b"<",
        b">",
        b"</w:p>",
        b"<w:p>",
        b"<w:tbl><w:tr><w:tc>",
        b"<text:p>",
        b"<text:s text:c='9999999'/>",
        b"&#0;",
        b"&x;",
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
        b"<![CDATA[",
        b"<div hidden>",
        b"<time datetime='2031-99-99'>",
        b"<table><tr><td>",
    ),
    *(
        b"{",
        b"}",
        b"\\",
        b"\\u55357?",
        b"\\uc9999 ",
        b"\\bin9999 ",
        b"\\'",
        b"\\'8",
        b"\\ansicpg0 ",
        b"\\f9",
        b"{\\*\\",
    ),
    *(
        b"obj",
        b"endobj",
        b"stream\n",
        b"endstream",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"/Kids [2 0 R]",
        b"/Rotate 90",
        b"BT",
        b"Tj",
    ),
    *(b"3 Tr ", b"1 0 0 1 99999999 0 Tm ", b"0 0 0 0 0 0 Tm ", b"/Encrypt 1 0 R", b"%%EOF", b"xref\n0 1\n"),
    *(
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"=?utf-8?b?////?=",
        b"charset=none",
        b"=\n",
        b"From: a\nDate: b\n",
    ),
    *(
        b"Content-Type: text/plain; format=flowed\n",
        b"> > > ",
        b"-- \n",
        b"On 1 May x wrote:\n",
        b'{"@graph":[',
        b"\xed\xa0\x80",
    ),
)


def mutate(samples: Sequence[bytes], random: Random) -> bytes:
    """One damaged file."""
    data = random.choice(samples)
    if data.startswith(_PACKED) and random.random() < 0.8:
        return _inside(data, samples, random)
    return _damage(data, samples, random)


def _inside(data: bytes, samples: Sequence[bytes], random: Random) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name in _INSIDE or random.random() < 0.1]
        name = random.choice(names)
        inner = package.read(name)
    if random.random() < 0.05:
        return repack(data, {name: None})
    try:
        return repack(data, {name: _damage(inner, [inner], random)})
    except BadZipFile:
        return _damage(data, samples, random)


def _damage(data: bytes, samples: Sequence[bytes], random: Random) -> bytes:
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(out) + 1)
        end = min(len(out), at + random.choice((1, 2, 8, 64, 1024)))
        match random.randrange(7):
            case 0 if at < len(out):
                out[at] ^= 1 << random.randrange(8)
            case 1 if at < len(out):
                out[at] = random.randrange(256)
            case 2:
                del out[at:end]
            case 3:
                out[at:at] = out[at:end] * random.choice((1, 2, 50))
            case 4:
                out[at:at] = random.choice(_TOKENS) * random.choice((1, 1, 1, 3, 300))
            case 5:
                other = random.choice(samples)
                start = random.randrange(len(other) + 1)
                out[at:end] = other[start : start + (end - at)]
            case _ if random.random() < 0.2:
                del out[at:]
        del out[_LONGEST:]
    return bytes(out)
