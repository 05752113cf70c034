"""All addresses of the house: German words in the path; public pages carry other languages as a prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler404 = "querschnitt.portal.views.not_found"
handler500 = "querschnitt.portal.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("ui/", include("querschnitt.ui.urls")),
    path("schreibtisch/", include("querschnitt.desk.urls")),
    path("steuerung/", include("querschnitt.governance.urls")),
    path("gremien/", include("querschnitt.committees.urls")),
    path("sitzungen/", include("querschnitt.meetings.urls")),
    path("prozess/", include("querschnitt.cycles.urls")),
    path("massnahmen/", include("querschnitt.measures.urls")),
    path("konzept/", include("querschnitt.concept.urls")),
    path("organisation/", include("querschnitt.organisation.urls")),
    path("postausgang/", include("querschnitt.delivery.urls")),
    *i18n_patterns(
        path("konto/", include("querschnitt.accounts.urls")),
        path("", include("querschnitt.portal.urls")),
        prefix_default_language=False,
    ),
]
