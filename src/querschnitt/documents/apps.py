"""Files as they were handed in, and documents as they are set: PDF and Word from one sheet."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "querschnitt.documents"
