"""What tests about reports, reminders and reviews share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from tests.measures.town import DECIDED

from querschnitt.chronicle import commands as chronicle
from querschnitt.config import wiring
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor
from querschnitt.measures import commands, reactions
from querschnitt.measures.domain.reporting import Figure, Said
from querschnitt.measures.events.measures import MeasureDecided
from querschnitt.measures.events.reports import ReportsReminded
from querschnitt.measures.models import Measure, ProgressReport
from querschnitt.measures.notices import reports as telling
from querschnitt.meetings.domain.states import Light

FIRST, SECOND, THIRD = date(2019, 1, 4), date(2019, 7, 4), date(2020, 1, 4)  # half a year after DECIDED, and so on
FINE = Said(light=Light.GREEN, done="Acht Plätze sind vergeben.", delay_reason="Der Juli war voll.")
RICH = Said(
    light=Light.YELLOW,
    light_reason="Zwei Betriebe sprangen ab.",
    done="Neun Betriebe haben zugesagt.",
    effect="Erste Ausbildungen laufen.",
    next_step="Im Herbst wirbt die Kammer mit.",
    delay_reason="Das Konzept kam später.",
    figures=(Figure("Teilnehmende", Decimal(34), "Personen"), Figure("Beratung", Decimal("12.5"), "Stunden")),
)
assert date(2018, 7, 4) == DECIDED


@contextmanager
def telling_house() -> Iterator[None]:
    """The house as it reacts to decisions, and tells of reports."""
    followed = {**wiring.REACTIONS}
    followed[MeasureDecided] = (*followed.get(MeasureDecided, ()), _once(followed))
    notices = {**wiring.NOTICES, ReportsReminded: (telling.tell_of_reports,)}
    chronicle.install(chronicle.Wiring(followed, notices))
    yield
    wiring.install()


def _once(followed: dict) -> object:
    present = followed.get(MeasureDecided, ())
    return reactions.take_in_charge if reactions.take_in_charge not in present else lambda event, actor: None


def reported(number: int, on: date, due: date | None, said: Said = FINE, actor: Actor = OPERATOR) -> ProgressReport:
    """A complete report on that day."""
    with clock.standing_at(on):
        row = commands.begin_report(actor=actor, measure=number, due=due)
        return commands.complete_report(actor=actor, report=row.pk, said=said)


def look(day: date) -> int:
    """The daily look at dates and what was not reported."""
    with clock.standing_at(day):
        return commands.take_over_reports(actor=OPERATOR, today=day)


def report_due(number: int) -> date | None:
    return Measure.objects.values_list("report_due", flat=True).get(number=number)
