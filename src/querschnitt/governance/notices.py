"""Whom to tell what opened and closed: one mail a person and review, with everything of theirs."""

import hashlib
from collections.abc import Iterator

from querschnitt.delivery.commands import Notice
from querschnitt.delivery.domain.luggage import Page
from querschnitt.governance.events import FindingsTold
from querschnitt.governance.models import OpenFinding
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Person


def tell_of_findings(event: FindingsTold, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """What opened and closed for that person; whoever has no address reads it on the board."""
    person = Person.objects.filter(key=event.person).exclude(email="").select_related("account").first()
    if person is None:
        return
    news = hashlib.sha256("\n".join((*event.opened, "", *event.closed)).encode()).hexdigest()[:16]
    yield Notice(
        recipient=person.email,
        person=person.key,
        language=person.account.language if person.account else "de",
        subject=say("Duties: %(opened)s opened, %(closed)s closed", opened=len(event.opened), closed=len(event.closed)),
        template="governance/mail/findings",
        context={
            "opened": _lines(event.opened, open_now=True),
            "closed": _lines(event.closed, open_now=False),
            "board": Page("governance:board"),
        },
        key=f"governance.findings:{person.key}:{event.day}:{news}",
    )


def _lines(keys: tuple[str, ...], *, open_now: bool) -> list[dict[str, object]]:
    """The findings as they are kept; a mail carries their page, not their evidence."""
    found = OpenFinding.objects.filter(key__in=keys, closed_on__isnull=open_now).order_by("opened_on")
    latest = {row.key: row for row in found}
    return [
        {
            "title": row.title,
            "label": row.label,
            "section": row.section,
            "due": row.due,
            "page": Page("governance:finding", {"key": row.key}),
        }
        for row in sorted(latest.values(), key=lambda row: (row.section, row.title, row.label))
    ]
