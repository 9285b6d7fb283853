"""Identity providers of another make, started for the tests. `.ci/identity-providers` brings them."""

import os
import shutil
import subprocess
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
    """Starts a program of Node on a port of its own."""
    if not shutil.which("node") or not (TOOLS / "node_modules").exists():
        pytest.skip("Node or its packages are not here.")
    running = []

    def start(program: str, **environment: str) -> int:
        port = free_port()
        running.append(
            subprocess.Popen(
                ["node", program],
                cwd=TOOLS,
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
    return started("openid_connect.mjs", REDIRECT_URI=BACK)


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


@pytest.fixture(scope="session")
def saml_port(started, key_and_certificate) -> int:
    key, certificate = map(str, key_and_certificate)
    return started("saml.mjs", ACS=ACS, KEY=key, CERTIFICATE=certificate)


@pytest.fixture
def saml(saml_port, key_and_certificate, settings, monkeypatch) -> str:
    """Its address; the site is configured for it as by the environment."""
    address = f"http://localhost:{saml_port}/"
    monkeypatch.setenv("SSO_SAML_ENTITY_ID", "https://idp.example.org")
    monkeypatch.setenv("SSO_SAML_URL", address)
    monkeypatch.setenv("SSO_SAML_CERTIFICATE_FILE", str(key_and_certificate[1]))
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
    return address
