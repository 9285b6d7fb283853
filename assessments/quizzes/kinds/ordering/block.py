from wagtail.blocks import CharBlock, ListBlock, StructBlock


class OrderingBlock(StructBlock):
    items = ListBlock(
        CharBlock(label="Item"),
        min_num=3,
        help_text="In the right order. The officer gets them shuffled.",
    )

    class Meta:
        icon = "list-ol"
