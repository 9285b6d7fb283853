"""`services.rendering` and `paper`: one page, made once, of nothing but the certificate's own facts."""

import hashlib
from io import BytesIO

import django_q.management.commands.qcluster
import pytest
from django.core.management import call_command
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from certificates import paper
from certificates.models import Certificate, CertificateFile
from certificates.services import issuing, rendering, signing_keys
from certificates.services.issuing import Correction
from certificates.services.rendering import LibrariesMissing
from certificates.tasks import render_certificate
from course_site.core.jobs import preload

NAMES = {"first_name": "Maximiliana Guadalupe", "last_name": "Fernández-Villanueva O’Shaughnessy"}


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_the_page_says_what_the_record_says(certificate, file):
    [text] = pages(file.pdf)

    for fact in (
        "Ana Rivera",
        "75th Precinct",
        "Mediation Skills",
        "28 hours in class",
        "March 2 to 5, 2026",
        "Dana Chen",
    ):
        assert fact in text
    assert certificate.serial in text
    assert certificate.printed_code in text


def test_it_is_one_small_tagged_page(file):
    reader = PdfReader(BytesIO(file.pdf))

    assert len(reader.pages) == 1
    assert len(file.pdf) < 300_000
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "Ana Rivera" in reader.metadata.title


def test_every_font_is_embedded(file):
    fonts = PdfReader(BytesIO(file.pdf)).pages[0]["/Resources"]["/Font"]

    names = {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts.values()}
    assert names == {"Newsreader", "Newsreader-Semi-Bold", "Public-Sans", "Public-Sans-Semi-Bold"}


def test_it_holds_the_credential_and_the_hours(certificate, file):
    inside = PdfReader(BytesIO(file.pdf)).attachments

    assert inside["credential.json"] == [certificate.credential.document.encode()]
    assert b"D2M1,Six stages,class,420" in inside["hours.csv"][0]


def test_it_says_that_it_follows_both_standards_in_metadata_that_is_not_packed(file):
    metadata = PdfReader(BytesIO(file.pdf)).trailer["/Root"]["/Metadata"]

    told = metadata.get_data().decode()
    assert "/Filter" not in metadata
    assert 'pdfaid:part="3" pdfaid:conformance="A"' in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told


def test_the_issuer_signed_the_whole_of_it_and_allows_no_change(file, at):
    [signature] = PdfFileReader(BytesIO(file.pdf)).embedded_signatures

    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[], allow_fetching=False))

    assert status.intact
    assert status.valid
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert signature.docmdp_level == MDPPerm.NO_CHANGES
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.signer_cert.sha256.hex() == signing_keys.current(at=at).fingerprint


def test_names_that_english_does_not_spell_are_set_in_the_typefaces_of_the_page(certificate):
    trainers = [{"name": "Şükrü Nguyễn", "part": "Coach"}]
    certificate.facts |= {"first_name": "Łukasz", "last_name": "Đặng", "trainers": trainers}

    fonts = PdfReader(BytesIO(paper.draw(certificate, "{}"))).pages[0]["/Resources"]["/Font"]

    names = {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts.values()}
    assert {"Newsreader-Extended", "Newsreader-Vietnamese", "Public-Sans-Vietnamese-Semi-Bold"} <= names
    assert all(name.startswith(("Newsreader", "Public-Sans")) for name in names)


def test_the_longest_name_and_six_trainers_stay_on_one_page(certificate):
    trainers = [{"name": f"Bartholomew Featherstone {number}", "part": "Coach"} for number in range(6)]
    certificate.facts |= NAMES | {"trainers": trainers}

    [text] = pages(paper.draw(certificate, credential="{}"))

    assert "Fernández-Villanueva O’Shaughnessy" in text
    assert "Featherstone 5" in text


def test_a_name_is_text_and_never_markup(certificate):
    certificate.facts |= {"first_name": '<img src="file:///etc/passwd">', "last_name": "<b>R</b>"}

    [text] = pages(paper.draw(certificate, credential="{}"))

    assert "etc/passwd" in text
    assert "<b>R</b>" in text


def test_the_bytes_are_kept_with_their_sum(file, at):
    assert file.sha256 == hashlib.sha256(file.pdf).hexdigest()
    assert file.rendered_at == at
    assert file.template_version == paper.TEMPLATE_VERSION


def test_rendering_again_answers_the_same_bytes(certificate, file, at, rivera):
    rivera.last_name = "Castillo"
    rivera.save()

    again = rendering.render(Certificate.objects.get(), at=at.replace(year=2027))

    assert again == file
    assert CertificateFile.objects.count() == 1
    assert bytes(CertificateFile.objects.get().pdf) == file.pdf


def test_the_job_may_run_twice(certificate):
    render_certificate.call(certificate.pk)
    render_certificate.call(certificate.pk)

    assert CertificateFile.objects.count() == 1


def test_a_correction_gets_a_file_of_its_own_and_leaves_the_first(certificate, file, okafor, at):
    corrected = issuing.reissue(certificate, Correction(last_name="Castillo"), "Married", by=okafor, at=at)

    [text] = pages(rendering.render(corrected, at=at).pdf)

    assert "Ana Castillo" in text
    assert "revision 2" in text
    assert "Ana Rivera" in pages(bytes(CertificateFile.objects.get(certificate=certificate).pdf))[0]


def test_the_queue_loads_before_its_workers_begin(db, monkeypatch):
    steps = []
    monkeypatch.setattr(preload, "_declared", [lambda: steps.append("loaded")])
    monkeypatch.setattr(django_q.management.commands.qcluster.Command, "handle", lambda *_, **__: steps.append("began"))

    call_command("qcluster")

    assert steps == ["loaded", "began"]


def test_where_libraries_are_missing_it_says_which_to_install(certificate, at, monkeypatch):
    monkeypatch.setattr(rendering, "LIBRARIES", {"libharfbuzz-subset0": "libnothing-of-this-name.so.0"})

    with pytest.raises(LibrariesMissing, match="apt-get install libharfbuzz-subset0"):
        rendering.render(certificate, at=at)
    rendering.warm_up()  # the queue starts without them

    assert not CertificateFile.objects.exists()


def test_this_machine_has_every_library():
    assert rendering.missing_libraries() == []


def test_the_named_packages_are_the_ones_weasyprint_needs():
    assert list(rendering.LIBRARIES) == ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
