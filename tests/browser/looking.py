"""Whether everybody can use what a page shows."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.targets import too_small

# What axe finds in Wagtail's own markup, by rule and selector; nothing of ours may be listed here.
WAGTAILS_OWN = {
    "aria-allowed-role": 'h2[role="alert"]',  # the count of search results
    "aria-input-field-name": ".public-DraftEditor-content",  # Draftail's text box has no name
    "heading-order": "#other-searches-title",  # the search page begins with a third level
    "label": "[data-contentpath] input[name$='-value']",  # ListBlock names the list, not the plain fields in it
    "page-has-heading-one": "html",  # the form of a snippet begins with a second level
    "scrollable-region-focusable": ".w-minimap__list",
}
# Colors that are still fading in are not those that are read.
AT_REST = "() => Promise.allSettled(document.getAnimations().map((moving) => moving.finished))"
NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")

# What axe judges by: each kind of element that shows, with its surroundings, the names of its attributes and whether it
# holds text; the headings in their order; how wide and how dark the page is.
SHAPE = """() => {
  const said = ["class", "role", "type", "tabindex"];
  const told = ({ name, value }) => (said.includes(name) || !value ? `${name}=${value}` : name);
  const kind = (element) => {
    const holdsText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const { tagName, className } = element.parentElement ?? {};
    return [tagName, className, element.tagName, holdsText, ...[...element.attributes].map(told).sort()].join(" ");
  };
  const shown = [...document.querySelectorAll("*")].filter((element) => element.checkVisibility());
  const levels = shown.map(({ tagName }) => tagName).filter((name) => /^H[1-6]$/.test(name));
  const order = levels.filter((level, index) => level !== levels[index - 1]).join();
  const screen = [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, order];
  return [...screen, ...new Set(shown.map(kind))].sort().join("\\n");
}"""


class Looks:
    """Looks at the page as axe does and fails on any violation of WCAG 2.2 A and AA or best practice. Outside the
    administration, which is for a desk, it also fails on what is too small for a thumb. What was looked at once in a
    run of the journeys, at the same address and of the same shape, is not looked at again."""

    def __init__(self) -> None:
        self.checker = Axe()
        self.seen: set[tuple[str, str]] = set()

    def __call__(self, page: Page) -> None:
        page.wait_for_load_state()
        page.evaluate(AT_REST)
        looked_at = NUMBER.sub("*", page.url), page.evaluate(SHAPE)
        if looked_at not in self.seen:
            self.look(page)
            self.seen.add(looked_at)

    def look(self, page: Page) -> None:
        found = self.checker.run(page, options={"resultTypes": ["violations"]})  # in half the time
        if "/cms/" in page.url:
            found.response["violations"] = without_wagtails_own(page, found.response["violations"])
        else:
            assert not (small := too_small(page)), f"{page.url}: less than 48 by 48 pixels\n" + "\n".join(small)
        assert not found.response["violations"], f"{page.url}\n{found.generate_report()}"


def without_wagtails_own(page: Page, violations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def is_ours(rule: str, node: dict[str, Any]) -> bool:
        own = WAGTAILS_OWN.get(rule)
        return not own or not page.locator(node["target"][-1]).first.evaluate("(found, own) => found.matches(own)", own)

    for violation in violations:
        violation["nodes"] = [node for node in violation["nodes"] if is_ours(violation["id"], node)]
    return [violation for violation in violations if violation["nodes"]]
