from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "course_site.filings"
    label = "filings"
