"""Addresses and a frame for the components alone."""

from datetime import date

from django.http import HttpRequest
from django.urls import include, path

from querschnitt.ui.frame import Frame
from querschnitt.ui.rows import NavItem

urlpatterns = [path("ui/", include("querschnitt.ui.urls"))]


def frame(request: HttpRequest) -> dict[str, object]:
    parts = [
        "Schreibtisch",
        "Steuerung",
        "Gremien und Sitzungen",
        "Prozess",
        "Maßnahmen",
        "Ideen",
        "Monitoring",
        "Vorlagen und Berichte",
        "Netzwerk",
        "Organisation",
        "Konzept",
    ]
    bodies = (NavItem("Steuerungsgremium", "/ui/?b=1", current=True), NavItem("Arbeitsgruppen", "/ui/?b=2"))
    navigation = [
        NavItem(part, f"/ui/?p={n}", current=n == 2, children=bodies if n == 2 else ()) for n, part in enumerate(parts)
    ]
    return {
        "house": Frame(
            municipality="Stadt Bamberg",
            navigation=navigation,
            actor_name="Referent/in 5 (Beispiel)",
            actor_capacity="für das Referat 5",
            demo=True,
            demo_day=date(2018, 11, 8),
            languages=[("de", "Deutsch", "/ui/", True), ("en", "English", "/ui/?l=en", False)],
            search_url="/ui/",
            signed_in="anonym" not in request.GET,
            sign_out_url="/ui/",
            settings_url="/ui/",
            help_url="/ui/",
            accessibility_url="/ui/",
            privacy_url="/ui/",
            imprint_url="/ui/",
        )
    }
