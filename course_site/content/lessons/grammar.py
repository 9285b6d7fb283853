"""The Markdown of a lesson: what of it is taken, and what is not."""

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

CALLOUTS = ("say", "key", "try", "stop", "counsel")
DOORS = ("quiz", "scenario")
CONTAINERS = (*CALLOUTS, "check", "dialogue", "table", *DOORS)
SCHEMES = ("https://", "http://", "mailto:", "/")

GRAMMAR = (
    MarkdownIt("commonmark")
    .enable("table")
    .use(front_matter_plugin)
    .use(container_plugin, "box", validate=lambda *_: True)
)

# What Markdown offers and a lesson does not take.
STRANGERS = {
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "image": "an image",
    "fence": "a code block",
    "code_block": "a block indented by four spaces",
    "code_inline": "code between backticks",
    "blockquote": "a quotation",
    "hr": "a line across the page",
    "table": "a table",
    "heading": "a heading",
    "container_box": "a container inside another",
}
