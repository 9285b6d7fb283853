from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "course_site.cohorts"
    label = "cohorts"
    verbose_name = "Cohorts"
