"""The request as the pages of the house know it."""

from datetime import date

from django.http import HttpRequest

from querschnitt.kernel.authority import Actor


class ActorRequest(HttpRequest):
    """A request after the middleware: who acts, and the date of view (Stichtag)."""

    actor: Actor
    day: date
