"""Identity providers of another make, started for the tests. `.ci/identity-providers` brings them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from saml2.xmldsig import SIG_RSA_SHA1

from course_site.settings import single_sign_on
from tests.ports import free_port

TOOLS = Path(os.environ.get("IDENTITY_PROVIDERS_DIR", Path(settings.BASE_DIR) / "data/identity-providers"))
OURS = "http://localhost"
BACK = f"{OURS}/sso/oidc/department/back/"
ACS = f"{OURS}/sso/saml/department/back/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.independent)


@pytest.fixture(autouse=True)
def nothing_counted(settings) -> None:
    cache.clear()
    settings.SECOND_FACTOR_GRACE = False


@pytest.fixture(scope="session")
def started() -> Iterator[Callable[..., int]]:
    """Starts a program on a port of its own, unless told which."""
    running = []

    def start(*program: str, port: int = 0, folder: Path = TOOLS, **environment: str) -> int:
        port = port or free_port()
        running.append(
            subprocess.Popen(
                program,
                cwd=folder,
                env=os.environ | environment | {"PORT": str(port), "NODE_NO_WARNINGS": "1"},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        assert running[-1].stdout.readline() == "ready\n"
        return port

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def openid_connect_port(started) -> int:
    _skip_without_node()
    return started("node", "openid_connect.mjs", REDIRECT_URI=BACK)


def _skip_without_node() -> None:
    if not shutil.which("node") or not (TOOLS / "node_modules").exists():
        pytest.skip("Node or its packages are not here.")


@pytest.fixture
def openid_connect(openid_connect_port, settings, monkeypatch) -> str:
    """Its address; the site is configured for it as by the environment."""
    address = f"http://localhost:{openid_connect_port}"
    monkeypatch.setenv("SSO_OIDC_ISSUER", address)
    monkeypatch.setenv("SSO_OIDC_CLIENT_ID", "course")
    monkeypatch.setenv("SSO_OIDC_CLIENT_SECRET", "a secret of the test")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
    return address


@pytest.fixture(scope="session")
def key_and_certificate(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("idp")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.example.org")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(private)
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    return folder / "key.pem", folder / "certificate.pem"


@pytest.fixture(params=["samlp", "pysaml2"])
def saml(request, started, key_and_certificate, settings, monkeypatch, tmp_path) -> str:
    """Its address; the site is configured for it as by the environment."""
    port = free_port()
    address = f"http://localhost:{port}/"
    key, certificate = map(str, key_and_certificate)
    monkeypatch.setenv("SSO_SAML_ENTITY_ID", "https://idp.example.org")
    monkeypatch.setenv("SSO_SAML_URL", address)
    monkeypatch.setenv("SSO_SAML_CERTIFICATE_FILE", certificate)
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
    if request.param == "samlp":
        _skip_without_node()
        started("node", "saml.mjs", port=port, ACS=ACS, KEY=key, CERTIFICATE=certificate)
        return address
    if not shutil.which("xmlsec1"):
        pytest.skip("xmlsec1 is not here, by which pysaml2 signs: apt-get install xmlsec1.")
    request.getfixturevalue("db")
    metadata = tmp_path / "metadata.xml"
    metadata.write_bytes(Client(SERVER_NAME="localhost").get("/sso/saml/department/metadata/").content)
    program = (sys.executable, str(Path(__file__).parent / "saml_idp.py"))
    started(*program, port=port, folder=tmp_path, KEY=key, CERTIFICATE=certificate, METADATA=str(metadata))
    return address


@pytest.fixture
def signing_by_sha1(monkeypatch) -> None:
    monkeypatch.setenv("SIGNED_BY", SIG_RSA_SHA1)
