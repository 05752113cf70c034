"""The public pages, and the pages for what does not exist or went wrong."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.portal.queries import public_concept


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, in plain words, and the way in."""
    return render(request, "portal/home.html", {"concept": public_concept(clock.today()), "demo": settings.DEMO})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/help.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (BayDiV § 1, BITV 2.0 § 12b)."""
    return render(request, "portal/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored of people, what for, and how long (GDPR Art. 13)."""
    return render(request, "portal/privacy.html")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/imprint.html")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Nothing behind the sign-in is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /konto/\nDisallow: /steuerung/\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page with a reference number that the log knows, too."""
    import logging

    reference = secrets.token_hex(4)
    logging.getLogger("querschnitt").error("error page shown, reference %s", reference)
    return render(request, "500.html", {"reference": reference}, status=500)
