"""The key of a page or of something to look up is typed once: records and files point at it."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class KeptKey:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:  # type: ignore[attr-defined]
            self.fields["key"].disabled = self.instance.pk is not None  # type: ignore[attr-defined]


class KeyedForm(KeptKey, WagtailAdminModelForm):
    pass


class KeyedPageForm(KeptKey, WagtailAdminPageForm):
    pass
