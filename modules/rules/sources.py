"""The tags behind a statement, such as [S2], that let a reader trace it."""

import re

TAG = re.compile(r"\[(S\d)\]")


def link_sources(html: str, address: str) -> str:
    """Turns each tag into a small link to its place on the page of sources."""
    return TAG.sub(
        rf'<sup class="source"><a href="{address}#\1" aria-label="Source \1">\1</a></sup>',
        html,
    )
