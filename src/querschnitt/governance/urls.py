"""Addresses of the steering board."""

from django.urls import path

from querschnitt.governance.views import board, calendar, course, prospects, rules, waivers

app_name = "governance"
urlpatterns = [
    path("", board.board, name="board"),
    path("regeln/", rules.rules, name="rules"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/abo/", calendar.subscription, name="subscription"),
    path("kalender/abo/beginnen/", calendar.subscribe, name="subscribe"),
    path("kalender/abo/erneuern/", calendar.rotate, name="rotate"),
    path("kalender/abo/beenden/", calendar.revoke, name="revoke"),
    path("kalender/<str:token>.ics", calendar.feed, name="feed"),
    path("verlauf/", course.course, name="course"),
    path("verlauf/planen/", course.note, name="note_milestone"),
    path("verlauf/<slug:milestone>/verschieben/", course.postpone, name="postpone_milestone"),
    path("verlauf/<slug:milestone>/abschliessen/", course.complete, name="complete_milestone"),
    path("fassungen/<slug:key>/", prospects.prospects, name="prospects"),
    path("aussetzen/<path:key>/", waivers.waive, name="waive"),
    path("verlaengern/<path:key>/", waivers.renew, name="renew"),
    path("wieder-pruefen/<path:key>/", waivers.end, name="end_waiver"),
    path("befunde/<path:key>/", board.finding, name="finding"),
]
