"""The grammar of a lesson: what an editor can put on the page, and nothing else.

Each block has a template of its own name under `modules/blocks/`. The same grammar in Markdown is described
in `course_site/content/README.md`."""

from typing import Any

from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from modules.rules.dialogue import stage

PROSE = ["bold", "italic", "h2", "h3", "ol", "ul", "link", "document-link"]
INLINE = ["bold", "italic", "ol", "ul", "link"]


class TurnBlock(StructBlock):
    """One turn of a dialogue."""

    name = CharBlock(max_length=60)
    text = TextBlock(help_text="What they say. In (brackets): what they do.")


class DialogueBlock(StructBlock):
    title = CharBlock(required=False, max_length=120)
    turns = ListBlock(TurnBlock())

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        turns = [(turn["name"] or "", turn["text"] or "") for turn in value["turns"]]
        return super().get_context(value, parent_context) | {"lines": stage(turns)}

    class Meta:
        icon = "group"
        template = "modules/blocks/dialogue.html"


class CalloutBlock(StructBlock):
    """A set-apart passage. The kind gives its look and its fixed words ("Confirm with counsel")."""

    kind = ChoiceBlock(
        choices=[
            ("key", "Remember this"),
            ("say", "Words you can use"),
            ("try", "Try it now"),
            ("stop", "Stop sign"),
            ("counsel", "Legal line: confirm with counsel"),
        ]
    )
    title = CharBlock(required=False, max_length=120)
    text = RichTextBlock(features=INLINE)

    class Meta:
        icon = "pick"
        template = "modules/blocks/callout.html"


class CheckBlock(StructBlock):
    """A question answered in the head; the answer is folded away."""

    question = TextBlock()
    answer = RichTextBlock(features=INLINE)

    class Meta:
        icon = "help"
        template = "modules/blocks/check.html"


class TableBlock(StructBlock):
    caption = CharBlock(required=False, max_length=160)
    table = TypedTableBlock([("text", RichTextBlock(features=["bold", "italic", "link"]))])

    class Meta:
        icon = "table"
        template = "modules/blocks/table.html"


class LessonBody(StreamBlock):
    prose = RichTextBlock(features=PROSE, template="modules/blocks/prose.html")
    dialogue = DialogueBlock()
    callout = CalloutBlock()
    check = CheckBlock()
    table = TableBlock()
    # The one upward name in the house: by label, never by import.
    quiz = SnippetChooserBlock("quizzes.Quiz", template="modules/blocks/quiz.html")
    scenario = SnippetChooserBlock("scenarios.Scenario", template="modules/blocks/scenario.html")

    class Meta:
        template = "modules/blocks/body.html"


class ObjectiveBlock(StructBlock):
    """A measurable thing an officer can do afterwards, and how it is shown."""

    key = CharBlock(max_length=12)
    text = TextBlock()
    rubric = ListBlock(CharBlock(max_length=4), required=False, default=[])
    product = CharBlock(required=False, max_length=120)
    exempt = BooleanBlock(required=False)


class ActivityBlock(StructBlock):
    title = CharBlock(max_length=120)
    minutes = IntegerBlock(required=False, min_value=1)
    text = RichTextBlock(features=INLINE)


class DoorsBlock(StreamBlock):
    """What belongs to a module beside its lessons."""

    quiz = SnippetChooserBlock("quizzes.Quiz")
    scenario = SnippetChooserBlock("scenarios.Scenario")
    survey = SnippetChooserBlock("surveys.Survey")
    resource = SnippetChooserBlock("modules.Resource")
