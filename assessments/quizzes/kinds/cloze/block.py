from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class BlankBlock(StructBlock):
    accepted = ListBlock(
        CharBlock(label="Accepted", max_length=200), min_num=1, help_text="A star stands for anything."
    )
    choices = ListBlock(
        CharBlock(label="Choice", max_length=200),
        default=[],
        help_text="With choices the blank is a list to choose from; without, it is typed.",
    )

    class Meta:
        optional = ("choices",)


class ClozeBlock(StructBlock):
    text = TextBlock(rows=3, help_text="[[1]], [[2]] … stand where the blanks are.")
    blanks = ListBlock(BlankBlock(), min_num=1, help_text="In the order of their numbers.")

    class Meta:
        icon = "edit"
