from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "course_site.people"
    label = "people"
    verbose_name = "People"
