"""Addresses of sittings, date polls, agenda, minutes and follow-ups."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.meetings.views import (
    agenda,
    feeds,
    follow_ups,
    invitations,
    minutes,
    overview,
    plan,
    polls,
    sitting,
    year,
)

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    # year plan and single sittings
    path("", plan.meetings, name="meetings"),
    path("planen/", year.plan, name="plan"),
    path("jahresplan/<slug:committee>/", year.year, name="year"),
    # feeds
    path("kalender/abo/", feeds.subscriptions, name="subscriptions"),
    # follow-ups (before what begins with the key of a sitting)
    path("auftraege/", follow_ups.follow_ups, name="follow_ups"),
    # minutes
    path("<slug:key>/niederschrift/", minutes.minutes, name="minutes"),
    # polls
    path("<slug:key>/termin/", polls.poll, name="poll"),
    # agenda
    path("<slug:key>/tagesordnung/", agenda.agenda, name="agenda"),
    # the sitting itself
    path("<slug:key>/durchfuehrung/", sitting.sitting, name="sitting"),
    # Invitation
    path("<slug:key>/einladung/", invitations.invitation, name="invitation"),
    # overview, and what changes a sitting as such
    path("<slug:key>/", overview.meeting, name="meeting"),
    path("<slug:key>/festlegen/", overview.fix, name="fix"),
    path("<slug:key>/verlegen/", overview.move, name="move"),
    path("<slug:key>/aendern/", overview.change, name="change"),
    path("<slug:key>/absagen/", overview.cancel, name="cancel"),
]
