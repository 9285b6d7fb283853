"""Wagtail's search in the database. On SQLite it hands a quotation mark on as it was typed, and SQLite takes what
stands in such marks for its own grammar: who looked for "de-escalation" saw an error."""

from copy import copy
from typing import Any

from modelsearch.backends import database
from modelsearch.query import Phrase, PlainText, SearchQuery


def SearchBackend(params: dict[str, Any]) -> Any:
    found = database.SearchBackend(params)
    if database.connection.vendor == "sqlite":
        for compiler in ("query_compiler_class", "autocomplete_query_compiler_class"):
            setattr(found, compiler, _without_marks(getattr(found, compiler)))
    return found


def _without_marks(compiler: type) -> type:
    class WithoutMarks(compiler):  # type: ignore[misc, valid-type]
        def build_search_query_content(self, query: SearchQuery, config: str | None = None) -> Any:
            if isinstance(query, PlainText | Phrase):
                words = query.query_string.replace('"', " ")
                query = copy(query) if words.strip() else Phrase("")
                query.query_string = words.strip()
            return super().build_search_query_content(query, config=config)

    return WithoutMarks
