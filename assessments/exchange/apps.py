from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "assessments.exchange"
    label = "exchange"
