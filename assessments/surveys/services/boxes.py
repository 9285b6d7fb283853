"""Opening a ballot box, and sealing it again."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import SystemRandom

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from assessments.surveys.models import BallotBox, SurveyOpening
from assessments.surveys.rules.envelopes import Envelope, pack, room_for, unpack
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import ballot_keys
from course_site.core.refusals import Refusal

NONCE = 12


class RefusedBallot(Refusal):
    """A ballot that cannot be taken: `already_sent`, `closed`, `key_missing`, of one that
    waited on a phone `not_invited`, or of an edit `unknown_receipt`."""


@contextmanager
def opened(opening: SurveyOpening) -> Iterator[list[Envelope]]:
    """What lies in the box, for one at a time; what the list holds at the end is sealed, in an order that says
    nothing."""
    with transaction.atomic():
        SurveyOpening.objects.select_for_update(no_key=True).get(pk=opening.pk)
        envelopes = look_into(opening)
        yield envelopes
        _seal(opening, envelopes)


def look_into(opening: SurveyOpening) -> list[Envelope]:
    """Nobody has sent anything as long as there is no box. Raises RefusedBallot."""
    box = BallotBox.objects.filter(opening=opening).first()
    if box is None:
        return []
    if box.sealed is None:
        raise RefusedBallot("closed")
    try:
        key = AESGCM(ballot_keys.read(opening.public_id))
    except ballot_keys.KeyMissing:
        raise RefusedBallot("key_missing") from None
    sealed = bytes(box.sealed)
    return unpack(key.decrypt(sealed[:NONCE], sealed[NONCE:], opening.public_id.bytes))


def _seal(opening: SurveyOpening, envelopes: list[Envelope]) -> None:
    SystemRandom().shuffle(envelopes)
    is_first = not BallotBox.objects.filter(opening=opening).exists()
    key = ballot_keys.make(opening.public_id) if is_first else ballot_keys.read(opening.public_id)
    asked = questions(opening.survey_version.content, opening.day)
    packed = pack(envelopes, room_for(asked, opening.invitations.count()))
    nonce = secrets.token_bytes(NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, packed, opening.public_id.bytes)
    BallotBox.objects.update_or_create(opening=opening, defaults={"sealed": sealed})
