"""Pages of lists as somebody sees them in a browser."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.meetings.browsing import words

OFFICE, HEAD, STRANGER = "head-fb-integration", "head-amt-11", "head-amt-51"


def to(name: str, *arguments: object, query: str = "") -> str:
    return reverse(f"measures:{name}", args=arguments) + (f"?{query}" if query else "")


def get(client: Client, name: str, *arguments: object, query: str = "") -> str:
    answer = client.get(to(name, *arguments, query=query))
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def fields(page: str) -> dict[str, str]:
    """The hidden and typed fields of a page, as it would send them."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag:
            found[name[1]] = unescaped(value[1]) if value else ""
    for name, inside in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        found[name] = unescaped(chosen[1]) if chosen else ""
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        found[name] = unescaped(inside)
    return found


def unescaped(text: str) -> str:
    import html

    return html.unescape(text)


def whole(answer: HttpResponse) -> bytes:
    """Everything that a streamed answer sends."""
    return b"".join(answer.streaming_content)
