"""Addresses of sittings, date polls, agenda, minutes and follow-ups."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.meetings.views import follow_ups, invitations, minutes, polls

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    # follow-ups (before what begins with the key of a sitting)
    path("auftraege/", follow_ups.follow_ups, name="follow_ups"),
    # minutes
    path("<slug:key>/niederschrift/", minutes.minutes, name="minutes"),
    # polls
    path("<slug:key>/termin/", polls.poll, name="poll"),
    # Invitation
    path("<slug:key>/einladung/", invitations.invitation, name="invitation"),
]
