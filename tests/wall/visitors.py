"""Somebody at the site who leaves it as it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse


class Visitor:
    def __init__(self, client: Client, arguments: Callable[[str], list[Any]]) -> None:
        self.client, self.arguments = client, arguments
        self.cookies = client.cookies.output(header="")

    def url_of(self, row: dict[str, str]) -> str:
        return reverse(row["address"], args=self.arguments(row["object"]))

    @contextmanager
    def asking(self, row: dict[str, str], data: dict[str, str] | None = None) -> Iterator[HttpResponseBase]:
        """The answer of an address; what it changed is taken back afterwards, signing out too."""
        self.client.cookies.clear()
        self.client.cookies.load(self.cookies)
        url = self.url_of(row)
        with transaction.atomic():
            yield self.client.post(url, data) if data else self.client.generic(row["method"], url)
            transaction.set_rollback(True)
