from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "course_site.calendars"
    label = "calendars"
