from wagtail.blocks import CharBlock, DecimalBlock, StructBlock


class NumericBlock(StructBlock):
    answer = DecimalBlock()
    tolerance = DecimalBlock(default=0, min_value=0, help_text="How far off still counts. 0: the exact number.")
    unit = CharBlock(required=False, help_text="Stands behind the field: minutes, percent.")

    class Meta:
        icon = "decimal"
