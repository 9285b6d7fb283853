from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "course_site.reports"
    label = "reports"
    verbose_name = "Reports"
