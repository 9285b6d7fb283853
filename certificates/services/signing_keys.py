"""The keys that sign, in generations: a folder each, outside the database and outside its backups. The newest signs;
what was signed by an older one stays good, because every public half stays published."""

import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from certificates.rules import multibase
from certificates.rules.badges import ISSUER
from course_site.core import audit
from course_site.people.models import User

PrivateKey = Ed25519PrivateKey | ec.EllipticCurvePrivateKey

# The private halves, and the public ones.
CREDENTIAL_KEY, FILE_KEY = "credential.pem", "file.pem"
MULTIKEY, FILE_CERTIFICATE = "credential.pub", "file.crt"
YEARS = 20


class KeysMissing(Exception):
    """The newest generation has no private half: nothing can be signed."""


@dataclass(frozen=True)
class Generation:
    folder: Path

    @property
    def number(self) -> int:
        return int(self.folder.name)

    @cached_property
    def multikey(self) -> str:
        return (self.folder / MULTIKEY).read_text().strip()

    @property
    def public_key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(
            multibase.decode(self.multikey).removeprefix(multibase.ED25519_PUBLIC)
        )

    @property
    def credential_key(self) -> Ed25519PrivateKey:
        key = load_pem_private_key(self._private(CREDENTIAL_KEY), None)
        assert isinstance(key, Ed25519PrivateKey)
        return key

    @property
    def file_key(self) -> bytes:
        return self._private(FILE_KEY)

    @property
    def file_certificates(self) -> list[x509.Certificate]:
        """The signer's, and whatever vouches for it behind."""
        return x509.load_pem_x509_certificates((self.folder / FILE_CERTIFICATE).read_bytes())

    @property
    def ends_on(self) -> date:
        """The last day on which its certificate vouches for a new file."""
        return timezone.localdate(self.file_certificates[0].not_valid_after_utc)

    @property
    def fingerprint(self) -> str:
        return self.file_certificates[0].fingerprint(hashes.SHA256()).hex()

    def _private(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            raise KeysMissing(f"Put {name} back into {self.folder}, or make new keys.") from None


def current(*, at: datetime) -> Generation:
    """The generation that signs; the very first is made when it is needed."""
    known = published()
    return known[-1] if known else _make(1, at)


def published() -> list[Generation]:
    """Every generation there ever was, the newest last."""
    folder = _folder()
    found = [path for path in folder.iterdir() if path.name.isdigit()] if folder.exists() else []
    return [Generation(path) for path in sorted(found)]


@transaction.atomic
def rotate(*, at: datetime, by: User | None = None, newest: int | None = None) -> Generation:
    """A new generation signs from now on. The older ones lose their private halves: nobody can steal them any more.
    Asked twice to replace the same `newest`, it is done once."""
    known = published()
    if newest is not None and known and known[-1].number != newest:
        return known[-1]
    new = _make(known[-1].number + 1 if known else 1, at)
    audit.deed("keys.rotated", f"signing_keys:{new.number}", by=by, at=at, fingerprint=new.fingerprint)
    for generation in known:
        for name in (CREDENTIAL_KEY, FILE_KEY):
            (generation.folder / name).unlink(missing_ok=True)
    return new


def _make(number: int, at: datetime) -> Generation:
    """Written apart and then renamed: a generation is there as a whole or not at all. Of two who make the same one,
    the second finds it there."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half_made = folder / f".making-{secrets.token_hex(8)}"
    half_made.mkdir(mode=0o700)
    credential_key, file_key = Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())
    multikey = multibase.multikey(credential_key.public_key().public_bytes_raw())
    _write(half_made / CREDENTIAL_KEY, _pem(credential_key))
    _write(half_made / FILE_KEY, _pem(file_key))
    _write(half_made / MULTIKEY, multikey.encode() + b"\n")
    _write(half_made / FILE_CERTIFICATE, _certificate(file_key, at).public_bytes(Encoding.PEM))
    made = folder / f"{number:04}"
    try:
        half_made.rename(made)
    except OSError:
        shutil.rmtree(half_made)
        if not made.exists():
            raise
    return Generation(made)


def _certificate(key: ec.EllipticCurvePrivateKey, at: datetime) -> x509.Certificate:
    """Vouched for by nobody but itself: who wants more puts a bought one in its place (see the README)."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ISSUER)])
    only_signs = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(only_signs, critical=True)
        .sign(key, hashes.SHA256())
    )


def _pem(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _folder() -> Path:
    return Path(settings.SIGNING_KEYS_DIR)
