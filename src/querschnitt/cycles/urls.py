"""Addresses of passes, goals, profiles and yearly plans."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.cycles.views import (
    goal_acts,
    goals,
    pass_ending,
    pass_opening,
    pass_plan,
    pass_steps,
    passes,
    plans,
    profiles,
    timeline,
)

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
    # profiles of units
    path("profile/<slug:unit>/", profiles.profile, name="profile"),
    path("profile/<slug:unit>/bestaetigen/", profiles.confirm, name="confirm_profile"),
    # passes (last: their address is a key)
    path("", passes.cycles, name="cycles"),
    path("eroeffnen/", pass_opening.open_cycle, name="open"),
    path("<slug:key>/", passes.cycle, name="cycle"),
    path("<slug:key>/planen/", pass_plan.plan, name="plan"),
    path("<slug:key>/schritte/<slug:step>/beginnen/", pass_steps.start, name="start"),
    path("<slug:key>/schritte/<slug:step>/abschliessen/", pass_steps.finish, name="finish"),
    path("<slug:key>/schritte/<slug:step>/verschieben/", pass_steps.delay, name="delay"),
    path("<slug:key>/schritte/<slug:step>/auslassen/", pass_steps.skip, name="skip"),
    path("<slug:key>/schritte/<slug:step>/wiederaufnehmen/", pass_steps.reopen, name="reopen"),
    path("<slug:key>/schritte/<slug:step>/bedarf/", pass_plan.require, name="require"),
    path("<slug:key>/bedarf/<int:pk>/erledigt/", pass_plan.settle, name="settle"),
    path("<slug:key>/bedarf/<int:pk>/entfaellt/", pass_plan.drop, name="drop"),
    path("<slug:key>/bedarf/<int:pk>/datei/", pass_plan.file, name="need_file"),
    path("<slug:key>/auftrag-beenden/", pass_ending.finish_group, name="finish_group"),
    path("<slug:key>/beenden/", pass_ending.end, name="end"),
    path("<slug:key>/abbrechen/", pass_ending.break_off, name="break_off"),
    path("<slug:key>/neuer-durchlauf-beraten/", pass_ending.consider, name="consider"),
    path("<slug:key>/neuer-durchlauf/", pass_ending.renew, name="renew"),
    path("<slug:key>/einheiten/", pass_ending.cover, name="cover"),
    path("<slug:key>/einheiten/<slug:unit>/herausnehmen/", pass_ending.uncover, name="uncover"),
]
