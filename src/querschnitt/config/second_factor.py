"""Nobody goes on without a second factor: whoever is signed in sees personal data (S4, CON.10.A16)."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from querschnitt.accounts.domain.second_factor import LONGEST_SESSION, Standing, way
from querschnitt.accounts.models import User
from querschnitt.accounts.queries import end_announced, session_began, standing_of
from querschnitt.kernel.authority import ANYONE, Actor
from querschnitt.ui.requests import ActorRequest

ANNOUNCED = "end_announced"  # where the session notes that its end was said


class SecondFactorMiddleware:
    """Stands behind the actor: until the second factor is shown, a session has no mandates and few pages.

    A session ends a working day after signing in, whatever was done meanwhile (S5). Pages of signed-in people are not
    kept by browsers and proxies (ASVS 14.3.2).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        if isinstance(request.user, User):
            self._admit(request, request.user)
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: ActorRequest, *_: Any) -> HttpResponse | None:
        """Lead a session that is not complete to what completes it, whatever page it asked for."""
        if not isinstance(request.user, User) or request.resolver_match is None:
            return None
        instead = way(standing_of(request, request.user), request.resolver_match.view_name)
        return redirect(instead) if instead else None

    def _admit(self, request: ActorRequest, user: User) -> None:
        began, now = session_began(request, user), datetime.now(UTC)
        if began and now - began > LONGEST_SESSION:
            logout(request)
            request.actor = ANYONE
        elif standing_of(request, user) is not Standing.PASSED:
            request.actor = Actor(name=request.actor.name, person=request.actor.person)
        elif (words := end_announced(began, now)) and ANNOUNCED not in request.session:
            request.session[ANNOUNCED] = True
            messages.warning(request, words)
