"""Records that are written in the administration."""

from datetime import date, datetime
from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from course_site.core import clocks


class RecordForm(WagtailAdminModelForm):
    """Asks for days that exist everywhere: the day after the last one that there is breaks whatever counts on."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        for name, value in list(given.items()):
            if isinstance(value, datetime):
                is_sane = clocks.sane(value) == value
            else:
                is_sane = not isinstance(value, date) or clocks.FIRST_DAY <= value <= clocks.LAST_DAY
            if not is_sane:
                self.add_error(name, "Give a day between 1970 and 2199, or leave it empty where it never ends.")
        return given
