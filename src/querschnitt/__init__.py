"""Querschnitt: a municipality steers a cross-cutting task by a concept kept as data."""

__version__ = "0.1.0"
