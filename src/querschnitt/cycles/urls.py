"""Addresses of passes, goals, profiles and yearly plans."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.cycles.views import passes, plans, timeline

app_name = "cycles"
urlpatterns: list[URLPattern | URLResolver] = [
    # timeline and yearly plans
    path("zeitplan/", timeline.timeline, name="timeline"),
    path("jahresplaene/", plans.plans, name="plans"),
    path("jahresplaene/<int:year>/anlegen/", plans.make, name="make_office_plan"),
    path("jahresplaene/<int:year>/anlegen/<slug:committee>/", plans.make, name="make_council_plan"),
    path("jahresplaene/<int:year>/abstimmen/", plans.align, name="align_plans"),
    path("jahresplaene/plan/<int:plan>/", plans.change_text, name="change_plan"),
    path("jahresplaene/plan/<int:plan>/eintrag/", plans.add, name="add_entry"),
    path("jahresplaene/eintrag/<int:entry>/", plans.change, name="change_entry"),
    path("jahresplaene/eintrag/<int:entry>/streichen/", plans.drop, name="drop_entry"),
    # passes (last: their address is a key)
    path("", passes.cycles, name="cycles"),
    path("<slug:key>/", passes.cycle, name="cycle"),
]
