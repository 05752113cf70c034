"""Addresses of sittings, date polls, agenda, minutes and follow-ups."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.meetings.views import invitations, polls

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    # polls
    path("<slug:key>/termin/", polls.poll, name="poll"),
    # Invitation
    path("<slug:key>/einladung/", invitations.invitation, name="invitation"),
]
