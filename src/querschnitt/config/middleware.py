"""What every request passes: its language, who acts and on which day it looks, and refusals as pages."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from querschnitt.config.mandates import actor_for
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden

Answer = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "sprache"


class LanguageMiddleware:
    """Public pages carry the language in the path (German none); signed-in pages keep it as a preference."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or self._preferred(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _preferred(self, request: HttpRequest) -> str:
        chosen = request.session.get(LANGUAGE_COOKIE, "")
        return chosen if translation.check_for_language(chosen) and chosen else "de"


class ActorMiddleware:
    """Who acts, by the mandates of today, and the day that the page looks at (`?stichtag=`)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_for(request.user, clock.today())
        request.day = _day(request.GET.get("stichtag", ""))
        return self.get_response(request)


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

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, Forbidden):
            raise Http404 from exception
