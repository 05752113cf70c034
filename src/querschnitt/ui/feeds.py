"""Answers to calendar programs that fetch an address whose token is the key (S15)."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag


def calendar_answer(request: HttpRequest, *, text: str, tag: str, name: str) -> HttpResponse:
    """The calendar, or that it has not changed since the program last asked; `tag` names exactly this text."""
    quoted = quote_etag(tag)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response: HttpResponse = HttpResponseNotModified() if quoted in known else _calendar(text, name)
    response["ETag"] = quoted
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _calendar(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def unknown_calendar() -> HttpResponse:
    """An address that is none, or none any more."""
    response = HttpResponseNotFound(content_type="text/plain")
    # Django would log the address of a page that is not there, and with it somebody's former token (S15).
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    response["Cache-Control"] = "private, no-store"
    return response
