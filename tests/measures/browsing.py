"""Pages of measures as somebody sees them in a browser."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.meetings.browsing import entering, words

__all__ = ["OFFICE", "entering", "get", "hidden", "post", "to", "words"]
OFFICE, HEAD, STRANGER = "head-fb-integration", "head-amt-11", "head-amt-50"


def to(name: str, **arguments: object) -> str:
    return reverse(f"measures:{name}", kwargs=arguments)


def get(client: Client, name: str, query: str = "", status: int = 200, **arguments: object) -> str:
    answer = client.get(to(name, **arguments) + query)
    assert answer.status_code == status, answer.status_code
    return words(answer)


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of the form on the page."""
    field = next(tag for tag in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in tag)
    found = re.search(r'value="([^"]*)"', field)
    return found.group(1) if found else ""


def post(client: Client, name: str, given: dict[str, object], query: str = "", **arguments: object) -> HttpResponse:
    """Open the form, fill in what is given, and send it with the hidden fields as they were shown."""
    page = client.get(to(name, **arguments) + query)
    assert page.status_code == 200, page.status_code
    shown = page.content.decode()
    kept = {field: hidden(shown, field) for field in ("seen", "once") if f'name="{field}"' in shown}
    return client.post(to(name, **arguments) + query, {**kept, **given}, follow=True)
