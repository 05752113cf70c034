"""Pages of sittings as somebody sees them in a browser."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.accounts.signing_in import make_account, sign_in, with_app

from querschnitt.organisation.models import Person

OFFICE, MEMBER, DEPUTY, STRANGER = "head-fb-integration", "head-amt-11", "deputy-amt-11", "head-amt-51"


def entering(person: str) -> Client:
    """The browser of somebody who has signed in."""
    account = with_app(make_account(f"{person}@konto.example"))
    Person.objects.filter(key=person).update(account=account)
    return sign_in(Client(), account)


def to(name: str, **arguments: object) -> str:
    return reverse(f"meetings:{name}", kwargs=arguments)


def words(answer: HttpResponse) -> str:
    """The page with single blanks."""
    return re.sub(r"\s+", " ", answer.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def get(client: Client, name: str, query: str = "", **arguments: object) -> str:
    answer = client.get(to(name, **arguments) + query)
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def post(client: Client, name: str, given: dict[str, object], **arguments: object) -> str:
    """Send a form; the text of the page that follows, or that says what is wrong."""
    answer = client.post(to(name, **arguments), given, follow=True)
    assert answer.status_code == 200, answer.status_code
    return words(answer)
