"""Reminders of charges: one mail a person and day, with everything that concerns them."""

from collections.abc import Iterator

from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.charges import Stage
from querschnitt.meetings.events.follow_ups import FollowUpsReminded
from querschnitt.meetings.models import FollowUp
from querschnitt.organisation.models import Person

SAID = {
    Stage.SOON: say("is due soon").text,
    Stage.POST: say("is overdue").text,
    Stage.DEPUTY: say("is overdue for more than two weeks").text,
    Stage.BODY: say("is overdue for more than four weeks").text,
    Stage.VACANT: say("nobody holds the post that is charged").text,
}


def tell_of_charges(event: FollowUpsReminded, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """Everything of that day for one person; whoever has no address reads it in the list."""
    person = Person.objects.filter(key=event.person).exclude(email="").select_related("account").first()
    if person is None:
        return
    yield Notice(
        recipient=person.email,
        person=person.key,
        language=person.account.language if person.account else "de",
        subject=say("Charges that you should look at: %(number)s", number=len(event.reminders)),
        template="meetings/mail/charges",
        context={"lines": _lines(event.reminders), "all": Page("meetings:follow_ups")},
        key=f"meetings.charges:{person.key}:{event.day}",
    )


def _lines(reminders: tuple[str, ...]) -> list[dict[str, object]]:
    found = [(int(number), Stage(stage)) for number, stage in (each.split(":") for each in reminders)]
    rows = FollowUp.objects.select_related("item").in_bulk([number for number, _stage in found])
    lines = [_line(rows[number], stage) for number, stage in found if number in rows]
    return sorted(lines, key=lambda line: str(line["order"]))


def _line(row: FollowUp, stage: Stage) -> dict[str, object]:
    """What is to be done stands in the mail only where the item is public: mails are forwarded."""
    what: str | Say = row.what if row.item.public else say("A charge from a non-public item")
    page = Page("meetings:follow_up", {"follow_up": str(row.pk)})
    return {"what": what, "said": say(SAID[stage]), "due": row.due, "page": page, "order": row.due.isoformat()}
