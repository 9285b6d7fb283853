from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    name = "course_site.classroom"
    label = "classroom"
