"""Pages behind personal links to a sitting: in the reader's language, kept nowhere, named to nobody (S15)."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from querschnitt.ui.requests import ActorRequest

CHOSEN = "sprache"
GONE = 410


def speak(request: ActorRequest, preferred: str) -> None:
    """In the language that was chosen here, else that of the person's account, else that of the browser."""
    known = dict(settings.LANGUAGES)
    wished = (request.GET.get(CHOSEN, ""), preferred)
    language = next((each for each in wished if each in known), translation.get_language_from_request(request))
    translation.activate(language)
    request.LANGUAGE_CODE = language


def private(response: HttpResponse) -> HttpResponse:
    """Kept nowhere, and named to nobody: of the address only the host goes into a referrer.

    "no-referrer" would make browsers send `Origin: null` with the form, which its protection then refuses.
    """
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def gone(request: ActorRequest) -> HttpResponse:
    """One answer for links that never were and links that were taken back."""
    speak(request, "")
    response = render(request, "meetings/invitation_gone.html", status=GONE)
    # Django would log the address of a page that is not there, and with it somebody's former token (S15).
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return private(response)
