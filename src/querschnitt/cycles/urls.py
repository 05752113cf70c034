"""Addresses of passes, goals, profiles and yearly plans."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.cycles.views import goal_acts, goals, passes, plans, timeline

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
    # goals
    path("ziele/", goals.goals, name="goals"),
    path("ziele/neu/", goal_acts.propose_goal, name="propose_goal"),
    path("ziele/gemeinsames-ziel/", goal_acts.set_overarching_goal, name="set_overarching_goal"),
    path("ziele/<int:number>/", goals.goal, name="goal"),
    path("ziele/<int:number>/aendern/", goal_acts.change_goal, name="change_goal"),
    path("ziele/<int:number>/verschieben/", goal_acts.move_goal, name="move_goal"),
    path("ziele/<int:number>/stelle/", goal_acts.place_goal, name="place_goal"),
    path("ziele/<int:number>/zusammenfuehren/", goal_acts.merge_goals, name="merge_goals"),
    path("ziele/<int:number>/vereinbaren/", goal_acts.agree_goal, name="agree_goal"),
    path("ziele/<int:number>/aufgeben/", goal_acts.drop_goal, name="drop_goal"),
    path("ziele/<int:number>/vorrang/", goal_acts.set_priority, name="set_priority"),
    # passes (last: their address is a key)
    path("", passes.cycles, name="cycles"),
    path("<slug:key>/", passes.cycle, name="cycle"),
]
