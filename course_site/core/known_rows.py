"""Rows that are chosen in a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

# Of a number that the database takes. Django asks it for longer ones too, and breaks down.
LONGEST_KEY = 18


class KnownRows(forms.ModelMultipleChoiceField):
    def clean(self, value: Any) -> QuerySet:
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": key})
        return super().clean(value)
