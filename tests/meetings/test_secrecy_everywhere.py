"""Secret words stand in everything that hangs on a non-public item; no page of the house shows them to an outsider."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.meetings.sittings import all_there, item, sitting, text
from tests.meetings.test_agenda_pages import signed_in
from tests.meetings.town import DAY, office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.delivery.models import OutboxMail
from querschnitt.governance import commands as governance
from querschnitt.kernel.authority import OPERATOR
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind, ResolutionKind
from querschnitt.meetings.models import FollowUp, Meeting

CANARY = "Kanarienvogel"
LINK = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)')
SECRET = {"public": False, "non_public_reason": f"{CANARY}-Grund", "review_on": date(2019, 5, 2)}


def secret_sitting() -> Meeting:
    """A held sitting: on a non-public item a text, a resolution, a charge with a report, all with secret words."""
    meeting = sitting("lenkung-april", body="lenkung")
    all_there(meeting)
    text(meeting, item(meeting))
    secret = item(meeting, 1, title=f"{CANARY}-Titel", text=f"{CANARY}-Vorlage", number="N 1", **SECRET)
    text(meeting, secret, f"{CANARY}-Beratung")
    for row, what in ((secret, f"{CANARY}-Auftrag"), (item(meeting, 2, kind=ItemKind.RESOLUTION), "")):
        resolution = commands.resolve(
            actor=office(),
            item=row.pk,
            wording=f"{CANARY}-Beschluss" if what else "Offen beschlossen.",
            kind=ResolutionKind.UNANIMOUS,
            needs_follow_up=True,
        )
        if what:
            charge(secret.pk, resolution.pk, f"{what} 1", date(2018, 4, 26))
            charge(secret.pk, resolution.pk, f"{what} 2", date(2018, 4, 30), done=True)
            charge(secret.pk, resolution.pk, f"{what} 3", date(2018, 4, 30), dropped=True)
    return meeting


def charge(item: int, resolution: int, what: str, due: date, *, done: bool = False, dropped: bool = False) -> FollowUp:
    row = commands.add_follow_up(
        actor=office(), item=item, resolution=resolution, what=what, post="amt-10.head", due=due
    )
    commands.report_follow_up(
        actor=office(), follow_up=row.pk, light="red", text=f"{CANARY}-Bericht.", delay_reason=f"{CANARY}-Verzug",
        done=done,
    )  # fmt: skip
    if dropped:
        commands.drop_follow_up(actor=office(), follow_up=row.pk, reason=f"{CANARY}-Aufgabe")
    return row


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield f"{space}{entry.name}", entry


def starts(meeting: Meeting) -> list[str]:
    """Every address without parts, and every one of sittings for this one and its things."""
    numbers = [*meeting.items.values_list("pk", flat=True), *FollowUp.objects.values_list("pk", flat=True)]
    values = {"key": [meeting.key], "committee": ["lenkung"], "shape": ["pdf", "docx", "csv"], "token": ["t" * 43]}
    found = []
    for name, pattern in patterns(get_resolver()):
        parts = pattern.pattern.converters
        if parts and not name.startswith("meetings:"):
            continue
        made: list[dict[str, object]] = [{}]
        for part in parts:
            made = [{**one, part: value} for one in made for value in values.get(part, sorted(set(numbers)))]
        found += [reverse(name, kwargs=one) for one in made if "role" not in one and "unit" not in one]
    return found


def crawled(browser: Client, first: list[str], most: int = 900) -> dict[str, bytes]:
    """What every page says that can be reached by links from these addresses."""
    pages: dict[str, bytes] = {}
    waiting = list(first)
    while waiting and len(pages) < most:
        where = waiting.pop(0)
        if where in pages or "abmelden" in where or "/static/" in where:
            continue
        answer = browser.get(where)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        pages[where] = body + str(list(answer.headers.items())).encode()
        if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
            waiting += [link.replace("&amp;", "&") for link in LINK.findall(body.decode())]
    return pages


def shows(pages: dict[str, bytes]) -> list[str]:
    return [where for where, body in pages.items() if CANARY.encode() in body]


@pytest.mark.parametrize("person", ["head-amt-51", "deputy-amt-11", ""])
def test_no_page_of_the_house_shows_a_secret_to_outsiders(town, person):
    meeting = secret_sitting()
    governance.review_findings(actor=OPERATOR, today=DAY)
    browser = signed_in(person) if person else Client()
    pages = crawled(browser, starts(meeting))
    assert len(pages) > 50
    assert shows(pages) == []


def test_the_secrets_are_shown_to_whoever_may_see_them(town):
    meeting = secret_sitting()
    pages = crawled(signed_in("head-fb-integration"), starts(meeting), 120)
    assert shows(pages)


def test_the_chronicle_keeps_no_secret_words(town):
    secret_sitting()
    told = [entry for entry in AuditEntry.objects.all() if CANARY in str(vars(entry))]
    assert [(entry.kind, entry.data) for entry in told] == []


def test_mails_carry_no_secret_words(town):
    meeting = secret_sitting()
    for row in meeting.items.all():
        text(meeting, row) if not row.minutes_texts.exists() else None
    commands.add_follow_up(
        actor=office(), item=meeting.items.get(number="Ö 3").pk, what="Offen", post="amt-11.head", due=date(2018, 7, 1)
    )
    commands.finish_minutes(actor=office(), meeting=meeting.key)
    commands.remind_follow_ups(actor=OPERATOR, today=DAY)
    mails = OutboxMail.objects.all()
    assert mails.count() > 2
    assert [mail.subject for mail in mails if CANARY in str(vars(mail))] == []
