"""How somebody who knows the key answers the question that is on the screen, as a finger would."""

from typing import Any

from playwright.sync_api import Page, expect

from assessments.quizzes.models import QuestionVersion
from tests.browser.conftest import Site

Content = dict[str, Any]


def newest() -> list[Content]:
    return [version.content for version in QuestionVersion.objects.newest()]


def answer_keys(site: Site) -> dict[str, Content]:
    """The published questions by their stems, right answers included."""
    return {content["stem"]: content for content in site.ask(newest)}


def answer(page: Page, keys: dict[str, Content]) -> None:
    """Gives the right answer to the question on the page; saving it is another tap."""
    content = keys[page.locator(".quiz-form legend, .quiz-form label").first.inner_text()]
    ANSWERS[content["kind"]](page, content)


def tick(page: Page, content: Content) -> None:
    for option in content["options"]:
        if option["correct"]:
            page.get_by_label(option["text"], exact=True).check()


def match(page: Page, content: Content) -> None:
    for pair in content["pairs"]:
        page.get_by_label(pair["left"], exact=True).select_option(label=pair["right"])


def write(page: Page, content: Content) -> None:
    page.get_by_label(content["stem"]).fill(str(content["answer"]))


def order(page: Page, content: Content) -> None:
    rows = page.locator("[data-order] li > span:first-of-type")
    for place, text in enumerate(content["items"]):
        for stands in range(rows.all_inner_texts().index(text), place, -1):
            page.get_by_role("button", name=f"Move up: {text}", exact=True).click()
            expect(rows.nth(stands - 1)).to_have_text(text)


ANSWERS = {
    "single": tick, "multiple": tick, "true_false": tick, "matching": match, "numeric": write, "ordering": order,
}  # fmt: skip
