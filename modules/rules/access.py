"""Who may read the course."""

STAFF = frozenset({"trainer", "editor", "administrator"})


def may_read(roles: frozenset[str], *, has_seat: bool) -> bool:
    """An officer reads the course of a cohort they sit in; those who teach, edit or administer, always."""
    return has_seat or bool(roles & STAFF)
