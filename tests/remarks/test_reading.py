"""People read what officers wrote: names out first, then what it is about."""

import pytest
from django.test import Client

from assessments.remarks.models import Coding, Screening
from assessments.remarks.services import findings, queue, reading
from course_site.core.models.append_only import AppendOnlyError

C15 = findings.Asked("COURSE", "C15")


def address(comment) -> str:
    return f"/trainer/comments/{comment.pk}/"


def save(browser: Client, comment, *themes: str, **more: str):
    return browser.post(address(comment), {"themes": themes, "shown": "show", "text": "Listen."} | more)


def test_of_a_class_with_fewer_than_ten_answers_nobody_reads_a_word(say, chen):
    say("Listen first.", silent=1)

    assert queue.waiting_for(chen) == []


def test_chen_reads_without_the_names_and_without_the_class(say, signed_in, chen):
    [comment] = say("Officer Number taught me listening.")

    page = signed_in(chen).get(address(comment)).content.decode()

    assert "[name] [name] taught me listening." in page
    assert comment.opening.cohort.title not in page
    assert page.count("checked") == 2  # the theme that a word suggests, and that it may be shown


def test_what_she_says_is_kept_and_leads_on(say, signed_in, chen):
    [comment] = say("Listen first.")

    response = save(signed_in(chen), comment, "T1", "T2")

    assert response.url == "/trainer/comments/"
    assert Coding.objects.get().themes == ["T1", "T2"]
    assert findings.quotes(C15) == ["Listen."]


def test_what_is_kept_back_is_shown_to_nobody(say, signed_in, chen):
    [comment] = say("I know who did it.")

    save(signed_in(chen), comment, shown="keep_back")

    assert not Screening.objects.get().text
    assert findings.quotes(C15) == []


def test_nothing_is_no_words_to_show(say, signed_in, chen):
    [comment] = say("Listen first.")

    response = save(signed_in(chen), comment, text="  ")

    assert response.status_code == 422
    assert b"Nothing is left to show" in response.content
    assert not Coding.objects.exists()


def test_novak_reads_second_on_her_own_and_is_asked_for_themes_alone(say, signed_in, chen, novak):
    [comment] = say("Listen first.")
    save(signed_in(chen), comment, "T5")

    page = signed_in(novak).get(address(comment)).content.decode()
    save(signed_in(novak), comment, "T1")

    assert "May others read it?" not in page
    assert " checked" not in page  # neither what Chen said
    assert queue.waiting_for(chen) == queue.waiting_for(novak) == []
    assert Screening.objects.get().by == chen


def test_a_third_reader_and_the_first_again_have_nothing_to_say(say, signed_in, chen, novak, okafor):
    [comment] = say("Listen first.")
    for reader in (chen, novak):
        save(signed_in(reader), comment, "T1")

    for reader in (chen, okafor):
        assert signed_in(reader).get(address(comment)).url == "/trainer/comments/"

    assert Coding.objects.count() == 2


def test_who_was_slower_is_told_that_the_words_were_not_saved(say, signed_in, chen, novak, okafor):
    [comment] = say("Listen first.")
    browser = signed_in(okafor)
    browser.get(address(comment))
    for faster in (chen, novak):
        save(signed_in(faster), comment, "T1")

    page = browser.get(save(browser, comment, "T2", text="My words.").url).content.decode()

    assert "has been read already" in page
    assert Coding.objects.count() == 2


def test_agreement_is_shown_when_ten_were_read_twice(say, signed_in, chen, novak):
    comments = say(*[f"Word {number}" for number in range(10)])
    for comment in comments:
        reading.read(comment, ["T1"], shown_as="Word", by=chen, at=comment.opening.closes_at)
        reading.read(comment, ["T1"], shown_as=None, by=novak, at=comment.opening.closes_at)

    page = signed_in(chen).get("/trainer/comments/").content.decode()

    assert "<td>10</td><td>100%</td><td>none: always the same</td>" in page
    counts = {count.theme.key: count.remarks for count in findings.theme_counts(C15)}
    assert counts == {"T0": None, "T1": 10, "T2": None, "T3": None, "T4": None, "T5": None}


def test_a_theme_that_the_survey_does_not_have_is_refused(say, chen, at):
    [comment] = say("Listen first.")

    with pytest.raises(reading.RefusedReading):
        reading.read(comment, ["T9"], shown_as=None, by=chen, at=at)


def test_what_was_said_of_a_remark_is_only_added_to(say, chen, at):
    [comment] = say("Listen first.")
    coding = reading.read(comment, ["T1"], shown_as="Listen.", by=chen, at=at)

    with pytest.raises(AppendOnlyError):
        coding.save()


@pytest.mark.parametrize("someone", ["rivera", "marsh"])
def test_officers_and_editors_read_nothing(someone, say, signed_in, request):
    [comment] = say("Listen first.")
    browser = signed_in(request.getfixturevalue(someone))

    assert [browser.get(page).status_code for page in ("/trainer/comments/", address(comment))] == [404, 404]


def test_what_has_no_themes_is_read_once_for_its_names(say_of_the_day, signed_in, chen, novak):
    [comment] = say_of_the_day("Keep the role-plays.")

    page = signed_in(chen).get(address(comment)).content.decode()
    signed_in(chen).post(address(comment), {"shown": "show", "text": "Keep the role-plays."})

    assert "What is it about?" not in page
    assert queue.waiting_for(novak) == []
    assert Screening.objects.get().is_shown
