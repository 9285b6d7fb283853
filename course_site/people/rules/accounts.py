"""When an account may be closed or opened again."""


def change_refusal(*, is_open: bool, opens: bool, is_oneself: bool, is_last_administrator: bool) -> str:
    """A code, or an empty string: it may be."""
    if is_open == opens:
        return "nothing_to_change"
    if opens:
        return ""
    if is_oneself:
        return "oneself"
    return "last_administrator" if is_last_administrator else ""
