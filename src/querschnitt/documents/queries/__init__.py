"""Reads: a file as it was handed in, a sheet as PDF or as Word."""

from querschnitt.documents.queries.files import StoredFile, file_of
from querschnitt.documents.queries.typesetting import pdf
from querschnitt.documents.queries.word import docx

__all__ = ["StoredFile", "docx", "file_of", "pdf"]
