from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "assessments.skills"
    label = "skills"
