"""GIFT: what it says is understood, and what we write in it comes back as it was."""

from hypothesis import given

from assessments.exchange.formats import registry
from assessments.exchange.formats.words import as_shown
from tests.exchange.questions import PATIENT, banks, read_back

KINDS = ("single", "true_false", "multiple", "matching", "short_text", "numeric")


@PATIENT
@given(banks(*KINDS))
def test_a_bank_written_as_gift_comes_back_as_it_was(questions):
    writing = registry.write("gift", questions)

    assert as_shown(read_back(writing)) == as_shown(questions)
