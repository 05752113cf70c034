"""Addresses of the concept."""

from django.urls import path

from querschnitt.concept.views import comparing, drafting, reading

app_name = "concept"
urlpatterns = [
    path("", reading.editions, name="editions"),
    path("entwurf/", drafting.draft, name="draft"),
    path("vergleich/", comparing.compare, name="compare"),
    path("woerter/", reading.words, name="words"),
    path("<slug:key>/", reading.edition, name="edition"),
    path("<slug:key>/datei/", reading.file, name="file"),
    path("<slug:key>/ersetzen/", drafting.replace, name="replace"),
    path("<slug:key>/beschliessen/", drafting.adopt, name="adopt"),
    path("<slug:key>/zurueckziehen/", drafting.withdraw, name="withdraw"),
]
