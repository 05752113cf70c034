"""Reminders of reports and milestones: one mail a person, with the list, the dates and a link for each measure."""

from collections.abc import Iterator
from datetime import date

from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.reminding import Rung
from querschnitt.measures.events.reports import ReportsReminded
from querschnitt.measures.models import Measure, Milestone
from querschnitt.organisation.models import Person

MOST = 40  # lines of a mail; the rest stands on the page
WHY = {
    Rung.RESPONSIBLE: say("you answer for it").text,
    Rung.DEPUTY: say("you stand in for whoever answers for it").text,
    Rung.HEAD: say("your unit is in the lead").text,
    Rung.OFFICE: say("nobody is named who answers for it").text,
}


def tell_of_reports(event: ReportsReminded, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """Everything of that day for one person; whoever has no address reads it on the desk."""
    person = Person.objects.filter(key=event.person).exclude(email="").select_related("account").first()
    if person is None:
        return
    lines = _lines(event.reminders, event.day)
    yield Notice(
        recipient=person.email,
        person=person.key,
        language=person.account.language if person.account else "de",
        subject=say("Measures that wait for you: %(number)s", number=len(lines)),
        template="measures/mail/reports",
        context={"lines": lines[:MOST], "more": max(0, len(lines) - MOST), "all": Page("measures:reports")},
        key=f"measures.reports:{person.key}:{event.day}",
    )


def _lines(reminders: tuple[str, ...], day: date) -> list[dict[str, object]]:
    found = [(int(number), int(pk), Rung(to)) for number, pk, _stage, to in (each.split(":") for each in reminders)]
    measures = {row.number: row for row in Measure.objects.filter(number__in={number for number, _, _ in found})}
    milestones = Milestone.objects.in_bulk({pk for _, pk, _ in found if pk})
    lines = []
    for number, pk, to in found:
        row, milestone = measures[number], milestones.get(pk)
        due = milestone.due if milestone else row.report_due
        lines.append(
            {
                "what": f"{number} {row.title}",
                "said": _said(milestone, due, day),
                "due": due,
                "why": say(WHY[to]),
                "page": Page("measures:report" if milestone is None else "measures:measure", {"number": str(number)}),
            }
        )
    return sorted(lines, key=lambda line: (str(line["due"]), str(line["what"])))


def _said(milestone: Milestone | None, due: date | None, day: date) -> Say:
    if milestone is not None:
        return say("the milestone “%(title)s” is overdue", title=milestone.title)
    if due is not None and due < day:
        return say("the report is overdue")
    return say("the report is due soon")
