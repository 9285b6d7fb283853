from wagtail.blocks import CharBlock, ListBlock, StructBlock


class PairBlock(StructBlock):
    left = CharBlock()
    right = CharBlock()


class MatchingBlock(StructBlock):
    pairs = ListBlock(PairBlock(), min_num=2)
    extras = ListBlock(CharBlock(label="Extra"), default=[], help_text="Answers that belong to none of the lines.")

    class Meta:
        icon = "link"
