"""Addresses of the organisation."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.organisation.views import accounts, files, municipality, people, posts, reading, units

app_name = "organisation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.units, name="units"),
    path("tabelle/", reading.units_table, name="units_table"),
    path("unterschied/", reading.difference, name="difference"),
    path("gruenden/", units.found, name="found_unit"),
    path("zusammenlegen/", units.merge, name="merge_units"),
    path("einheiten/<slug:key>/", reading.unit, name="unit"),
    path("einheiten/<slug:key>/umbenennen/", units.rename, name="rename_unit"),
    path("einheiten/<slug:key>/umhaengen/", units.move, name="move_unit"),
    path("einheiten/<slug:key>/teilen/", units.split, name="split_unit"),
    path("einheiten/<slug:key>/aufloesen/", units.dissolve, name="dissolve_unit"),
    path("einheiten/<slug:key>/nachfolge/", units.successors, name="name_successors"),
    path("einheiten/<slug:key>/stelle-schaffen/", posts.found, name="found_post"),
    path("stellen/<str:key>/", reading.post, name="post"),
    path("stellen/<str:key>/besetzen/", posts.appoint, name="appoint"),
    path("stellen/<str:key>/ausscheiden/", posts.resign, name="resign"),
    path("stellen/<str:key>/vertreten/", posts.deputise, name="deputise"),
    path("stellen/<str:key>/vertretung-beenden/", posts.end_stand_in, name="end_stand_in"),
    path("stellen/<str:key>/zuruecknehmen/", posts.withdraw, name="withdraw"),
    path("stellen/<str:key>/betiteln/", posts.retitle, name="retitle_post"),
    path("stellen/<str:key>/uebergeben/", posts.transfer, name="transfer_post"),
    path("stellen/<str:key>/abschaffen/", posts.abolish, name="abolish_post"),
    path("personen/", people.people, name="people"),
    path("personen/aufnehmen/", people.add, name="add_person"),
    path("personen/<slug:key>/", people.person, name="person"),
    path("personen/<slug:key>/aendern/", people.change, name="change_person"),
    path("personen/<slug:key>/konto/einladen/", accounts.invite, name="invite_person"),
    path("personen/<slug:key>/konto/neu-einladen/", accounts.renew, name="renew_invitation"),
    path("personen/<slug:key>/konto/schliessen/", accounts.close, name="close_account"),
    path("personen/<slug:key>/konto/oeffnen/", accounts.reopen, name="reopen_account"),
    path("personen/<slug:key>/konto/zweiter-faktor/", accounts.reset_second_factor, name="reset_second_factor"),
    path("kommune/", municipality.municipality, name="municipality"),
    path("kommune/aendern/", municipality.change, name="change_municipality"),
    path("kommune/feiertag-beginnt/", municipality.begin_assumption_day, name="begin_assumption_day"),
    path("kommune/feiertag-endet/", municipality.end_assumption_day, name="end_assumption_day"),
    path("einlesen/<slug:kind>/", files.import_file, name="import"),
    path("ausgeben/<slug:kind>.<slug:shape>", files.export, name="export"),
]
