"""Addresses of concept."""

from django.urls import URLPattern, URLResolver

app_name = "concept"
urlpatterns: list[URLPattern | URLResolver] = []
