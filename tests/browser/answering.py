"""How somebody who knows the key answers the question that is on the screen, as a finger would."""

from typing import Any

from playwright.sync_api import Page, expect

from assessments.quizzes.models import QuestionVersion
from tests.browser.conftest import Site

Content = dict[str, Any]
Keys = list[Content]


def newest() -> list[Content]:
    return [version.content for version in QuestionVersion.objects.newest()]


def answer_keys(site: Site) -> Keys:
    """The published questions, right answers included."""
    return site.ask(newest)


def asked(stem: str) -> str:
    """The last paragraph, without the marks of its formatting."""
    return stem.strip().rpartition("\n\n")[2].replace("*", "").replace("`", "")


def answer(page: Page, keys: Keys) -> None:
    """Gives the right answer to the question on the page; saving it is another tap."""
    form = page.locator(".quiz-form")
    words, everything = form.locator("legend, .field > label").first.inner_text(), form.inner_text()
    content = next(content for content in keys if asked(content["stem"]) == words and offered(content, everything))
    ANSWERS[content["kind"]](page, content)


def offered(content: Content, everything: str) -> bool:
    """Several questions end with the same words: what one can choose tells them apart."""
    return all(option["text"] in everything for option in content.get("options", []))


def tick(page: Page, content: Content) -> None:
    for option in content["options"]:
        if option["correct"]:
            page.get_by_label(option["text"], exact=True).check()


def match(page: Page, content: Content) -> None:
    for pair in content["pairs"]:
        page.get_by_label(pair["left"], exact=True).select_option(label=pair["right"])


def write(page: Page, content: Content) -> None:
    page.get_by_label(asked(content["stem"])).fill(str(content["answer"]))


def order(page: Page, content: Content) -> None:
    rows = page.locator("[data-order] li > span:first-of-type")
    for place, text in enumerate(content["items"]):
        for stands in range(rows.all_inner_texts().index(text), place, -1):
            page.get_by_role("button", name=f"Move up: {text}", exact=True).click()
            expect(rows.nth(stands - 1)).to_have_text(text)


def say(page: Page, content: Content) -> None:
    best = next(form["text"] for form in content["accepted"] if form["worth"] == 100)
    page.get_by_label(asked(content["stem"])).fill(best.replace("*", ""))


def sort(page: Page, content: Content) -> None:
    for card in content["cards"]:
        page.get_by_label(card["text"], exact=True).select_option(label=card["category"])


def fill_in(page: Page, content: Content) -> None:
    for number, blank in enumerate(content["blanks"], start=1):
        field, best = page.get_by_label(f"Blank {number}", exact=True), blank["accepted"][0]
        if blank.get("choices"):
            field.select_option(label=best)
        else:
            field.fill(best.replace("*", ""))


ANSWERS = {
    "single": tick, "multiple": tick, "true_false": tick, "dialogue": tick, "matching": match, "numeric": write,
    "ordering": order, "short_text": say, "sort": sort, "cloze": fill_in,
}  # fmt: skip
