"""The municipality's units, posts and persons, all with dates."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "querschnitt.organisation"
