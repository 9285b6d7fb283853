"""Whatever bytes come in: words, never a crash; nothing is run, nothing is fetched."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.exchange.formats import registry
from assessments.exchange.formats.limits import MAX_FILE
from assessments.exchange.formats.shape import Reading
from assessments.letters import Unreadable
from tests.exchange.conftest import GIFT
from tests.exchange.questions import BODIES, PATIENT, banks
from tests.exchange.samples import AIKEN, CSV, MOODLE, QTI_1, QTI_2

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<quiz><question type="essay"><name><text>&b;</text></name></question></quiz>"""
OUTSIDE = b"""<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<quiz><question type="essay"><name><text>&secret;</text></name></question></quiz>"""
EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>link</a><b onclick=x>bold</b>"
)


def package(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def in_words(data: bytes) -> None:
    """Reads, or says why not."""
    try:
        reading = registry.read(data)
    except Unreadable as fault:
        assert len(str(fault).split()) > 3
    else:
        assert isinstance(reading, Reading)
        assert all(refused.reason for refused in reading.refused)


SAMPLES = [GIFT, AIKEN, CSV, MOODLE, QTI_1, QTI_2]


@PATIENT
@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_file_is_answered_with_words(sample, data):
    """Something is cut out, doubled, or replaced by what formats use for themselves."""
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 60)))
    instead = data.draw(
        st.sampled_from(["", sample[start:end] * 2, "{", "}", "<", "</", "&#0;", "[[9]]", "1e99", "\x00", "~="])
    )

    in_words((sample[:start] + instead + sample[end:]).encode())


@PATIENT
@given(st.binary(max_size=400))
def test_any_bytes_are_answered_with_words(content):
    for head in (b"", b"PK\x03\x04", b"<?xml version='1.0'?>", b"::title::"):
        in_words(head + content)


@PATIENT
@given(banks(*BODIES), st.data())
def test_a_damaged_package_is_answered_with_words(questions, data):
    package = bytearray(registry.write("qti3", questions).content)
    for _ in range(data.draw(st.integers(1, 5))):
        package[data.draw(st.integers(0, len(package) - 1))] = data.draw(st.integers(0, 255))

    in_words(bytes(package))


@pytest.mark.parametrize("content", [BOMB, OUTSIDE])
def test_xml_that_declares_entities_is_refused(content):
    with pytest.raises(Unreadable, match="declares entities"):
        registry.read(content)


def test_the_name_of_a_grammar_elsewhere_is_not_followed():
    content = QTI_1.replace(
        "<questestinterop>", '<!DOCTYPE questestinterop SYSTEM "http://192.0.2.1/a.dtd"><questestinterop>'
    )

    assert registry.read(content.encode()).drafts


def test_a_text_in_another_file_is_refused_by_name():
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/>'

    reading = registry.read(QTI_2.replace("<p>", f"<p>{include}", 1).encode())

    assert reading.refused[0].reason == "part of its text is in another file (XInclude)"


@pytest.mark.parametrize("wrap", ["[html]{} {{T}}", "{} {{T}}"])
def test_nothing_that_acts_comes_through(wrap):
    escaped = EVIL.replace("=", "\\=").replace(":", "\\:")

    draft = registry.read(wrap.format(escaped).encode()).drafts[0]

    assert draft.content["stem"] == "link**bold**"
    assert "picture left out: x" in draft.notes
    assert "link left out, its text stays: javascript:alert(3)" in draft.notes


def test_a_package_that_unpacks_to_too_much_is_refused():
    bomb = package({f"items/{number}.xml": b"\0" * 4_000_000 for number in range(20)})

    assert len(bomb) < 200_000
    with pytest.raises(Unreadable, match="unpacks to more"):
        registry.read(bomb)


def test_a_name_that_climbs_out_of_the_package_is_only_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    reading = registry.read(package({"../../evil.xml": QTI_2.encode(), "/etc/evil.xml": QTI_1.encode()}))

    assert len(reading.drafts) == 4
    assert list(tmp_path.iterdir()) == []


def test_a_package_with_a_password_says_so():
    locked = bytearray(package({"item.xml": QTI_2.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1

    with pytest.raises(Unreadable, match="password"):
        registry.read(bytes(locked))


def test_a_broken_part_is_named_and_the_others_are_read():
    reading = registry.read(package({"good.xml": QTI_2.encode(), "bad.xml": b"<assessmentItem>"}))

    assert [draft.id for draft in reading.drafts] == ["position"]
    assert reading.refused[0].item == "bad.xml"


MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
<resource type="imsqti_item_xmlv2p1" href="my%20items/good.xml"/><resource type="imsqti_item_xmlv2p1" href="gone.xml"/>
<resource type="imsqti_xmlv1p2"><file href="../../etc/passwd"/></resource><resource type="webcontent" href="logo.png"/>
</resources></manifest>"""


def test_an_item_that_the_manifest_names_and_the_package_lacks_is_refused_by_name():
    reading = registry.read(package({"imsmanifest.xml": MANIFEST.encode(), "my items/good.xml": QTI_2.encode()}))

    assert [draft.id for draft in reading.drafts] == ["position"]
    assert [refused.item for refused in reading.refused] == ["gone.xml", "../../etc/passwd"]
    assert "not in the package" in reading.refused[0].reason


def test_what_a_mac_adds_to_a_package_is_no_item():
    reading = registry.read(package({"good.xml": QTI_2.encode(), "__MACOSX/._good.xml": b"\0\5\x16\7"}))

    assert (len(reading.drafts), reading.refused) == (1, [])


def test_an_empty_package_says_that_it_holds_no_items():
    with pytest.raises(Unreadable, match="no items in this package"):
        registry.read(package({}))


@pytest.mark.parametrize("depth", [61, 100_000])
def test_xml_that_is_nested_without_end_is_refused(depth):
    with pytest.raises(Unreadable, match="nested too deeply"):
        registry.read(b"<quiz>" + b"<a>" * depth + b"</a>" * depth + b"</quiz>")


def test_html_that_is_nested_without_end_is_refused():
    reading = registry.read(f"Deep {'<b>' * 5000} {{T}}".encode())

    assert reading.refused[0].reason == "its text is nested too deeply to be read"


def test_braces_that_never_close_cost_no_time():
    reading = registry.read(b"[plain] Open {" + b"\n\n{" * 1_999)

    assert len(reading.refused) == 2_000


def test_a_file_of_too_many_questions_is_not_read_to_its_end():
    with pytest.raises(Unreadable, match="more than 2,000 questions"):
        registry.read(b"Still? {T}\n\n" * 100_000)


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(Unreadable, match="larger than 10 MB"):
        registry.read(b"?" * (MAX_FILE + 1))
