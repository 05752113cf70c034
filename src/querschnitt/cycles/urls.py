"""Addresses of passes, goals, profiles and yearly plans."""

from django.urls import URLPattern, URLResolver

app_name = "cycles"
urlpatterns: list[URLPattern | URLResolver] = []
