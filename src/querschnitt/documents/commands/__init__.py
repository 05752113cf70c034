"""Writes of files: one verb is one transaction."""

from querschnitt.documents.commands.files import store_file

__all__ = ["store_file"]
