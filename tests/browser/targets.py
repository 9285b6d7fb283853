"""Whether a thumb hits what a page offers: every link, button and field takes a tap on at least 48 by 48 pixels."""

from playwright.sync_api import Page

SIZE = 48

# Asks the page itself what a tap would hit, half a pixel further at a time, so that a link which is stretched over
# its card counts with the card. A link in running text is as high as its line: WCAG 2.5.8 excepts it.
TOO_SMALL = """(size) => {
  const inRunningText = (target) => {
    if (target.tagName !== "A" || getComputedStyle(target).display !== "inline") return false;
    const block = target.closest("p, li, dd, td, th, figcaption, .running");
    return block !== null && block.innerText.trim().length > target.innerText.trim().length + 1;
  };
  const labelOf = (target) => target.labels?.[0] ?? target;
  const isHit = (target, x, y) => {
    const found = document.elementFromPoint(x, y);
    return found !== null && (target.contains(found) || labelOf(target).contains(found));
  };
  const run = (target, x, y, dx, dy) => {
    let length = 0;
    while (length < size && isHit(target, x + dx * (length + 0.5), y + dy * (length + 0.5))) length += 0.5;
    return length;
  };
  const small = [];
  for (const target of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!target.checkVisibility({ visibilityProperty: true }) || target.type === "hidden") continue;
    if (target.matches(".skip, :disabled") || inRunningText(target)) continue;
    target.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const box = target.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (!isHit(target, x, y)) continue;  // under something else, or one pixel for screen readers alone
    if (Math.min(box.width, box.height) >= size) continue;
    const width = run(target, x, y, -1, 0) + run(target, x, y, 1, 0);
    const height = run(target, x, y, 0, -1) + run(target, x, y, 0, 1);
    if (Math.min(width, height) < size - 1) {  // two halves, each up to half a pixel short
      const words = (target.innerText || target.getAttribute("aria-label") || target.name || "").trim();
      small.push(`${target.tagName.toLowerCase()} "${words.slice(0, 40)}" ${width} × ${height}`);
    }
  }
  window.scrollTo(0, 0);
  return small;
}"""


def too_small(page: Page) -> list[str]:
    return page.evaluate(TOO_SMALL, SIZE)
