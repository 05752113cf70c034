"""Bare Django in the same process as the house: its own middleware and addresses, without changing the settings.

A changed ROOT_URLCONF makes Django forget how every address is resolved; whatever page came next would pay for that.
"""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from django.test.client import ClientHandler

from benchmarks.setting import MIDDLEWARE


class Bare(ClientHandler):
    """Answers by other addresses than those of the house, through fewer middlewares."""

    def __init__(self, addresses: str) -> None:
        super().__init__(enforce_csrf_checks=False)
        self._addresses = addresses
        with override_settings(MIDDLEWARE=MIDDLEWARE):
            self.load_middleware()

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        request.urlconf = self._addresses  # documented: instead of ROOT_URLCONF
        return super().get_response(request)


def bare(account: Any, addresses: str) -> Client:
    """Somebody signed in who asks there."""
    from benchmarks.measure import signed_in

    client: Client = signed_in(account)
    client.handler = Bare(addresses)
    return client
