"""Moodle XML: what it says is understood, and what we write in it comes back as it was."""

from hypothesis import given

from tests.exchange.questions import PATIENT, banks, differing

KINDS = ("single", "true_false", "multiple", "matching", "short_text", "numeric", "ordering", "cloze")


@PATIENT
@given(banks(*KINDS))
def test_a_bank_written_as_moodle_xml_comes_back_as_it_was(questions):
    assert differing("moodle_xml", questions) == []
