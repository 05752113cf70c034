"""What is due of measures, and who would be reminded of it, by the posts of a day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from querschnitt.accounts.domain.states import AccountState
from querschnitt.concept.queries import edition_on
from querschnitt.measures.domain.reminding import Rung
from querschnitt.measures.domain.states import ADOPTED, Duty
from querschnitt.measures.models import Measure, Milestone, Responsibility
from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt, PostAt
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, DEPUTY_HEAD, HEAD
from querschnitt.organisation.queries import organisation_at

BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """A report (`milestone` 0) or a milestone that is due soon or late. `measure`: its row."""

    measure: int
    number: int
    unit: str
    milestone: int
    due: date

    @property
    def key(self) -> str:
        return f"{self.number}:{self.milestone}"


def dues_on(today: date) -> list[Due]:
    """Reports due within 30 days or late, and milestones late, of measures being carried out. Two statements."""
    reports = Measure.objects.filter(state__in=ADOPTED, report_due__lte=today + BEFORE).order_by("report_due", "number")
    found = [
        Due(pk, number, unit, 0, due)
        for pk, number, unit, due in reports.values_list("pk", "number", "unit__key", "report_due")
        if due is not None
    ]
    late = Milestone.objects.filter(measure__state__in=ADOPTED, done_on=None, dropped_on=None, due__lt=today)
    rows = late.order_by("due", "pk").values_list("measure", "measure__number", "measure__unit__key", "pk", "due")
    return found + [Due(*row) for row in rows]


class Answerable:
    """Who answers on a day for what is being carried out, by rung. Ten statements, however many measures there are."""

    def __init__(self, day: date) -> None:
        self.organisation: OrganisationAt = organisation_at(day)
        self._named = _named(day)
        self.office = tuple(sorted(_office(self.organisation, day)))

    def named(self, measure: int, duty: Duty) -> tuple[str, ...]:
        """Keys of the persons who have that duty: by name, or who holds or stands in on the post.

        Whose account was closed has left the house and is nobody who could be told.
        """
        found: list[str] = []
        for person, post in self._named.get((measure, duty), ()):
            found += [person] if person else _holding(self.organisation.posts.get(post))
        return tuple(dict.fromkeys(found))

    def heads(self, unit: str) -> tuple[str, ...]:
        """Keys of whoever leads the unit, or those that followed it: the head, else the deputy."""
        found: list[str] = []
        for key in self.organisation.today_of(unit):
            for function in (HEAD, DEPUTY_HEAD):
                people = [one for post in self.organisation.posts_of(key, function) for one in _holding(post)]
                if people:
                    found += people
                    break
        return tuple(dict.fromkeys(found))

    def people(self, due: Due) -> Mapping[Rung, tuple[str, ...]]:
        """Who would hear of it, by rung."""
        return {
            Rung.RESPONSIBLE: self.named(due.measure, Duty.RESPONSIBLE),
            Rung.DEPUTY: self.named(due.measure, Duty.DEPUTY),
            Rung.HEAD: self.heads(due.unit),
            Rung.OFFICE: self.office,
        }


def _named(day: date) -> Mapping[tuple[int, str], list[tuple[str, str]]]:
    found: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    rows = Responsibility.objects.filter(Q(until=None) | Q(until__gte=day), measure__state__in=ADOPTED, since__lte=day)
    rows = rows.exclude(person__account__state=AccountState.CLOSED)
    for measure, duty, person, post in rows.order_by("pk").values_list("measure", "duty", "person__key", "post__key"):
        found[measure, duty].append((person or "", post or ""))
    return found


def _holding(post: PostAt | None) -> list[str]:
    holders: Iterator[Holder | None] = iter((post.holder, post.stand_in) if post else ())
    return [holder.person for holder in holders if holder is not None]


def _office(organisation: OrganisationAt, day: date) -> set[str]:
    """Whoever holds a post in a unit that answers for the process."""
    edition = edition_on(day)
    units = {now for unit in (edition.data.process_office if edition else ()) for now in organisation.today_of(unit)}
    posts = (post for post in organisation.posts.values() if post.unit in units and post.function != ADMINISTRATOR)
    return {post.holder.person for post in posts if post.holder}
