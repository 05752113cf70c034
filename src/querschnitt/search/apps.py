"""Finding things by German words: Förderung finds förderungen, on both databases alike."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "querschnitt.search"
