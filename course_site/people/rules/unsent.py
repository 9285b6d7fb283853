"""A form that was sent too late: its sender was signed out meanwhile, or signed in anew."""

import re
from dataclasses import dataclass

# What a device calls its own things by; it says nothing to a person.
MACHINE_NAME = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True)
class UnsentForm:
    address: str  # path and query
    fields: list[tuple[str, str]]  # name and value, in the order in which they were sent
    writer: int | None  # the account to which the form was given, where that is known
    needs_sign_in: bool

    def may_be_sent_by(self, user: int | None) -> bool:
        """Only the account that wrote it sends it. Where nobody knows whose it was, whoever may write there."""
        if self.writer is not None:
            return user == self.writer
        return user is not None or not self.needs_sign_in

    def in_words(self) -> list[tuple[str, str]]:
        """What a person recognizes of it."""
        return [
            (name.replace("_", " ").replace("-", " ").strip().capitalize(), value)
            for name, value in self.fields
            if value.strip() and not MACHINE_NAME.fullmatch(value)
        ]
