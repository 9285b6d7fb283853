from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "course_site.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from course_site.people import sitting, tasks  # noqa: F401  they declare a receiver and the nightly job

        # Each app's permissions are made as its own turn comes; at the turn of the last app with models, all are there.
        *_, last = (app for app in apps.get_app_configs() if app.models_module)
        post_migrate.connect(arrange_cms_groups, sender=last)


def arrange_cms_groups(**kwargs: Any) -> None:
    from course_site.people.services import cms_groups

    cms_groups.arrange()
