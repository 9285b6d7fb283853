"""What holds of roles: who is asked for a second factor, and which grant takes two people."""

ADMINISTRATOR = "administrator"
# Each stands above an officer: it opens what is kept about others, or what others are shown.
ABOVE_OFFICER = frozenset({"trainer", "sergeant", "editor", "analyst", ADMINISTRATOR})


def needs_second_factor(roles: frozenset[str], *, is_superuser: bool) -> bool:
    return is_superuser or bool(roles & ABOVE_OFFICER)


def awaits_second(role: str, *, is_given_on_screen: bool, administrators: int) -> bool:
    """An administrator is made by two people, once there is one who could be asked. Whoever has the command line has
    the database: asking them for a second person would only look safe."""
    return role == ADMINISTRATOR and is_given_on_screen and administrators > 0


def confirmation_refusal(*, granted_by: int | None, given_to: int, by: int, may_confirm: bool, waits: bool) -> str:
    """A code, or an empty string: it may be confirmed."""
    if not may_confirm:
        return "not_an_administrator"
    if by in (granted_by, given_to):
        return "not_a_second_person"
    return "" if waits else "nothing_waits"
