"""Addresses of sittings, date polls, agenda, minutes and follow-ups."""

from django.urls import URLPattern, URLResolver

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = []
