"""All addresses of the house."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("querschnitt.accounts.urls")),
    path("organisation/", include("querschnitt.organisation.urls")),
    path("konzept/", include("querschnitt.concept.urls")),
    path("gremien/", include("querschnitt.committees.urls")),
    path("steuerung/", include("querschnitt.governance.urls")),
]
