"""Addresses of surveys, offers, needs, measures, reports and lists."""

from django.urls import URLPattern, URLResolver

app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = []
