"""Addresses of bodies. Fixed words come first: see domain.files.planning.TAKEN."""

from django.urls import path

from querschnitt.committees.views import bodies, files, reading, seats

app_name = "committees"
urlpatterns = [
    path("", reading.committees, name="committees"),
    path("struktur/", reading.structure, name="structure"),
    path("gruenden/", bodies.found, name="found"),
    path("gruenden/<slug:body>/", bodies.found, name="found"),
    path("gruenden/<slug:body>/<slug:scope>/", bodies.found, name="found"),
    path("einlesen/", files.import_seats, name="import_seats"),
    path("ausgeben/<str:shape>/", files.export_seats, name="export_seats"),
    path("<slug:key>/", reading.committee, name="committee"),
    path("<slug:key>/besetzen/", seats.fill, name="fill_seat"),
    path("<slug:key>/uebernehmen/", seats.take_over, name="take_over"),
    path("<slug:key>/sitze/<int:membership>/beenden/", seats.end, name="end_membership"),
    path("<slug:key>/sitze/<int:membership>/stellvertretung/", seats.name_deputy, name="name_deputy"),
    path("<slug:key>/sitze/<int:membership>/abberufen/", seats.withdraw_deputy, name="withdraw_deputy"),
    path("<slug:key>/vorsitz/", seats.appoint_chair, name="appoint_chair"),
    path("<slug:key>/einberufen/", bodies.convene, name="convene"),
    path("<slug:key>/verlaengern/", bodies.extend, name="extend_mandate"),
    path("<slug:key>/beenden/", bodies.end, name="end_committee"),
    path("<slug:key>/uebergeben/", bodies.hand_over, name="hand_over"),
    path("<slug:key>/zusammenlegen/", bodies.merge, name="merge"),
]
