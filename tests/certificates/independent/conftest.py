"""Programs of other people, where they are. `.ci/verifiers` brings them and runs these tests."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from certificates import paper, specimens
from certificates.apart.pictures import redrawn
from certificates.rules import badges, dids, looks, status_lists
from certificates.services import credentials, file_signing, signing_keys

TOOLS = Path(os.environ.get("VERIFIERS_DIR", Path(settings.BASE_DIR) / "data/verifiers"))
AT = datetime(2026, 1, 9, 12, tzinfo=UTC)
REVOKED = 42

BRAND = looks.PLAIN | {
    "agency": "New York City Police Department",
    "lines": ["Training Bureau"],
    "seal": "seal",
    "signatures": [
        {"name": "Maria Alvarez", "title": "Deputy Commissioner", "picture": "signature"},
        {"name": "James O’Connell", "title": "Director", "picture": ""},
    ],
}
LOOKS = {"plain": looks.PLAIN, "branded": BRAND, "formal": BRAND | {"design": "formal", "language": "es"}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.independent)


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(scope="session", params=LOOKS)
def signed(request, folder) -> Path:
    path = folder / f"{request.param}.pdf"
    certificate = specimens.of_look(LOOKS[request.param])
    certificate.facts |= {"valid_through": "2096-01-08"}
    credential = credentials.text_of(credentials.signed(certificate, 7, at=AT))
    drawn = paper.draw(certificate, credential, {"seal": picture((90, 90)), "signature": picture((240, 60))})
    path.write_bytes(file_signing.sign(drawn, signing_keys.current(at=AT)))
    return path


def picture(size: tuple[int, int]) -> bytes:
    """Half transparent, as seals are at their edge."""
    uploaded = BytesIO()
    Image.new("RGBA", size, (20, 60, 110, 128)).save(uploaded, "PNG")
    return redrawn(uploaded.getvalue())


@pytest.fixture(scope="session")
def given_out(folder) -> Callable[..., Path]:
    """A credential as a file: of an officer, with other facts, at another place, or changed after it was signed."""

    def write(name: str, *, place: int = 7, changed: dict[str, Any] | None = None, **facts: Any) -> Path:
        certificate = specimens.short()
        certificate.facts |= facts
        document = credentials.signed(certificate, place, at=AT) | (changed or {})
        path = folder / f"{name}.json"
        path.write_text(credentials.text_of(document))
        return path

    return write


@pytest.fixture(scope="session")
def list_of_status(folder) -> Path:
    return write_list(folder / "list.json")


def write_list(path: Path) -> Path:
    """The list of status of the site, with one that was withdrawn."""
    keys = signing_keys.current(at=AT)
    issuer = dids.of_site(settings.BASE_URL, keys.multikey)
    address, since = credentials.status_address(0), badges.moment(AT)
    document = credentials.sign(status_lists.credential(address, issuer, [REVOKED], valid_from=since), issuer, keys, AT)
    path.write_text(credentials.text_of(document))
    return path


@pytest.fixture
def says() -> Callable[..., str]:
    """What a program writes about a file, whatever it exits with."""

    def run(program: str, *arguments: object) -> str:
        if not shutil.which(program):
            pytest.skip(f"{program} is not here; .ci/verifiers brings it")
        command = [program, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout

    return run


@pytest.fixture
def of_npm(says, list_of_status) -> Callable[..., dict[str, Any]]:
    """What a script of ours hears from a library of npm about a credential."""

    def ask(script: str, credential: Path, statuses: Path = list_of_status) -> dict[str, Any]:
        if not (TOOLS / "node_modules").exists():
            pytest.skip("The libraries of npm are not here; .ci/verifiers brings them")
        *_, told = says("node", TOOLS / script, statuses, credential).splitlines()  # libraries talk before
        return json.loads(told)

    return ask


@pytest.fixture
def validators() -> Path:
    """The Python in whose environment the validators of PDF stand."""
    python = TOOLS / "venv/bin/python"
    if not python.exists():
        pytest.skip("veraPDF and page-validation are not here; .ci/verifiers brings them")
    return python
