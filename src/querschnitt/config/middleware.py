"""What every request passes: its language, who acts and on which day it looks, default deny, refusals as pages."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from querschnitt.accounts.models import User
from querschnitt.chronicle.queries import seal_read_once
from querschnitt.config.access import is_public
from querschnitt.config.mandates import actor_for
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden
from querschnitt.ui.requests import ActorRequest

Answer = Callable[[HttpRequest], HttpResponse]
READING = frozenset({"GET", "HEAD"})
CHOSEN = "sprache"  # both the query parameter of the language switch and the place in the session


class LanguageMiddleware:
    """Public pages carry the language in the path (German none); signed-in pages keep it as a preference."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Addresses are resolved in the language of the path; what is shown may be another (process_view).
        with translation.override(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        if isinstance(request.user, User):
            translation.activate(self._preferred(request, request.user))
        request.LANGUAGE_CODE = translation.get_language()

    def _preferred(self, request: HttpRequest, user: User) -> str:
        wished = request.GET.get(CHOSEN, "")
        if wished in dict(settings.LANGUAGES):
            request.session[CHOSEN] = wished
        chosen: str = request.session.get(CHOSEN) or user.language
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ActorMiddleware:
    """Who acts, by the mandates of today, and the day that the page looks at (`?stichtag=`).

    What is remembered while nothing is recorded is asked for in many places of a page; whether it holds, once.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        with seal_read_once() if request.method in READING else nullcontext():
            return self._answer(request)

    def _answer(self, request: ActorRequest) -> HttpResponse:
        request.actor = actor_for(request.user, clock.today())
        request.day = _day(request.GET.get("stichtag", ""))
        return self.get_response(request)

    def process_view(self, request: ActorRequest, *_: Any) -> HttpResponse | None:
        """Default deny: what is not named public asks for a sign-in, before anything is looked up (S1)."""
        if request.user.is_authenticated or is_public(request.resolver_match):
            return None
        return redirect_to_login(request.get_full_path())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()


class RefusalMiddleware:
    """A missing mandate answers 404: what one may not know does not exist (S1)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, Forbidden):
            raise Http404 from exception
