"""The key of a page or of something to look up is typed once: records and files point at it."""

from typing import Any

from django.forms import TextInput
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class KeptKey:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:  # type: ignore[attr-defined]
            field, instance = self.fields["key"], self.instance  # type: ignore[attr-defined]
            field.disabled = getattr(instance, "key_stays", instance.pk is not None)
            field.widget = TextInput()  # one for slugs would write it in small letters


class KeyedForm(KeptKey, WagtailAdminModelForm):
    pass


class KeyedPageForm(KeptKey, WagtailAdminPageForm):
    pass
