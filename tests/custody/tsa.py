"""A time-stamping service for tests (RFC 3161), with a root of its own; written out in DER by hand."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SHA256, ECDSA_SHA256 = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2"
SIGNED_DATA, TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
_BEGIN, _END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)


class Authority:
    """Answers requests; `root` is what a user would trust."""

    def __init__(self, town: str = "Zenda", *, time: datetime = datetime(2031, 2, 3, 10, 12, tzinfo=UTC)) -> None:
        self.time = time
        self._root_key, self._key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self.root = self._certify(f"Root of {town}", self._root_key, None)
        self.certificate = self._certify(f"Clock of {town}", self._key, self.root)

    def root_pem(self) -> bytes:
        return self.root.public_bytes(serialization.Encoding.PEM)

    def pem_for(self, host: str) -> bytes:
        """Key and certificate of a web server, under the same root."""
        extension = x509.SubjectAlternativeName([x509.DNSName(host)])
        certificate = self._certify(host, self._key, self.root, extension)
        key = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return key + certificate.public_bytes(serialization.Encoding.PEM)

    def answer(self, request: bytes, *, status: int = 0) -> bytes:
        """The TimeStampResp to a TimeStampReq."""
        if status > 1:
            return seq(seq(integer(status)))
        fields = children(children(request)[0][1])
        imprint = children(fields[1][1])[1][1]
        nonce = next((body for tag, body in fields[2:] if tag == 0x02), None)
        return seq(seq(integer(status)), self.token(imprint, nonce))

    def token(self, imprint: bytes, nonce: bytes | None) -> bytes:
        algorithm = seq(oid(SHA256), tlv(0x05))
        info = seq(
            integer(1),
            oid("1.3.6.1.4.1.99999.1"),
            seq(algorithm, tlv(0x04, imprint)),
            integer(4711),
            tlv(0x18, self.time.strftime("%Y%m%d%H%M%SZ").encode()),
            *((tlv(0x02, nonce),) if nonce is not None else ()),
        )
        certificates = [one.public_bytes(serialization.Encoding.DER) for one in (self.certificate,)]
        content = seq(oid(TST_INFO), tlv(0xA0, tlv(0x04, info)))
        signer = self._sign(info, algorithm)
        signed = seq(integer(3), tlv(0x31, algorithm), content, tlv(0xA0, *certificates), tlv(0x31, signer))
        return seq(oid(SIGNED_DATA), tlv(0xA0, signed))

    def _sign(self, info: bytes, algorithm: bytes) -> bytes:
        digest = hashlib.sha256(info).digest()
        signer = hashlib.sha256(self.certificate.public_bytes(serialization.Encoding.DER)).digest()
        attributes = sorted(
            (
                seq(oid(CONTENT_TYPE), tlv(0x31, oid(TST_INFO))),
                seq(oid(MESSAGE_DIGEST), tlv(0x31, tlv(0x04, digest))),
                seq(oid(SIGNING_CERTIFICATE), tlv(0x31, seq(seq(seq(tlv(0x04, signer)))))),
            )
        )
        signature = self._key.sign(tlv(0x31, *attributes), ec.ECDSA(hashes.SHA256()))
        sid = seq(self.certificate.issuer.public_bytes(), integer(self.certificate.serial_number))
        return seq(integer(1), sid, algorithm, tlv(0xA0, *attributes), seq(oid(ECDSA_SHA256)), tlv(0x04, signature))

    def _certify(
        self,
        name: str,
        key: ec.EllipticCurvePrivateKey,
        issuer: x509.Certificate | None,
        extension: x509.ExtensionType | None = None,
    ) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_BEGIN)
            .not_valid_after(_END)
            .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        )
        if issuer:
            extension = extension or x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(extension, critical=isinstance(extension, x509.ExtendedKeyUsage))
        return builder.sign(self._root_key, hashes.SHA256())


def tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def seq(*parts: bytes) -> bytes:
    return tlv(0x30, *parts)


def integer(number: int) -> bytes:
    return tlv(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray([40 * first + second])
    for number in rest:
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.append(0x80 | (number & 0x7F))
        out += bytes(reversed(digits))
    return tlv(0x06, bytes(out))


def children(data: bytes) -> list[tuple[int, bytes]]:
    """The tags and bodies that follow each other in some DER."""
    found, at = [], 0
    while at < len(data):
        tag, size, at = data[at], data[at + 1], at + 2
        if size & 0x80:
            width = size & 0x7F
            size, at = int.from_bytes(data[at : at + width], "big"), at + width
        found.append((tag, data[at : at + size]))
        at += size
    return found
