"""The outbox and the mail."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "querschnitt.delivery"
