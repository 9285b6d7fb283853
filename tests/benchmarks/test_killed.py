"""A thousand answers while the web worker is killed again and again: too long for a suite."""

import pytest

from tests.quizzes.test_killed import answer_during_kills, nothing_is_missing_and_nothing_doubled


@pytest.mark.benchmark
def test_a_thousand_acknowledged_answers_survive_the_killing(committing, quiz, officers, cohort, at, signed_in, capsys):
    ledger, kills = answer_during_kills(officers, cohort, at, signed_in, 250)

    nothing_is_missing_and_nothing_doubled(ledger, 250)
    with capsys.disabled():
        print(f"\n{len(ledger)} acknowledged answers, worker killed {kills} times: none missing, none doubled")
