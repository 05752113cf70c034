"""Addresses of passes, goals, profiles and yearly plans."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.cycles.views import passes, timeline

app_name = "cycles"
urlpatterns: list[URLPattern | URLResolver] = [
    # timeline and yearly plans
    path("zeitplan/", timeline.timeline, name="timeline"),
    # passes (last: their address is a key)
    path("", passes.cycles, name="cycles"),
    path("<slug:key>/", passes.cycle, name="cycle"),
]
