"""The standard agenda of a body on a sitting: what the edition asks for, and what the body wants on every agenda."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils import translation

from querschnitt.committees.models import Committee
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.meetings.commands._agenda import number_items
from querschnitt.meetings.domain.standing import demanded_items
from querschnitt.meetings.domain.states import ItemKind, MeetingState, Standard
from querschnitt.meetings.labels import STANDARD_ITEMS
from querschnitt.meetings.models import AgendaItem, Meeting, StandardItem

KINDS = {
    Standard.LAST_MINUTES: ItemKind.RESOLUTION,
    Standard.FOLLOW_UPS: ItemKind.INFORMATION,
    Standard.MEASURES: ItemKind.DELIBERATION,
    Standard.IDEAS: ItemKind.DELIBERATION,
}
OPEN = (MeetingState.SEEKING, MeetingState.SCHEDULED, MeetingState.INVITED)


def place_standard_items(meeting: Meeting) -> None:
    """Put the standard items of its bodies on a new sitting."""
    settle_standard_items(meeting)


def settle_standard_items(meeting: Meeting) -> None:
    """Bring the standard items of a sitting up to what is known now; may run as often as one likes.

    Planned for a year, a sitting does not know yet whose minutes it approves: that is filled in before the
    invitation goes out and when it is held. Nothing is added once people were invited, and what somebody took off
    the agenda is not put there again.
    """
    if meeting.state not in OPEN:
        return
    sitting = meeting.sitting_committees.select_related("committee").order_by("-leads", "pk")
    committees = [row.committee for row in sitting]
    there = list(AgendaItem.objects.filter(meeting=meeting).exclude(standard=Standard.NONE))
    edition = edition_on(clock.today())
    rules = list(edition.data.rules.values()) if edition else []
    minutes = _last_minutes(meeting, committees, there, rules)
    others = [*_by_rule(committees, there, rules), *_by_body(committees, there)]
    if meeting.invited_on is None:
        _add(meeting, [*minutes, *others])


def _last_minutes(
    meeting: Meeting, committees: Iterable[Committee], there: Iterable[AgendaItem], rules: list[RuleSetting]
) -> list[AgendaItem]:
    """The approvals still missing on the agenda, one a body; those there learn whose minutes they approve."""
    free = [item for item in there if item.standard == Standard.LAST_MINUTES]
    missing: list[AgendaItem] = []
    spoken_of: set[int] = set()
    for committee in committees:
        if Standard.LAST_MINUTES not in demanded_items(rules, [committee.body]) or not _earlier(meeting, committee):
            continue
        last = _earlier(meeting, committee).filter(state=MeetingState.HELD).first()
        if last is not None and last.pk in spoken_of:  # both bodies sat together last time
            continue
        spoken_of |= {last.pk} if last else set()
        found = next((item for item in free if _may_concern(item, committee)), None)
        if found is None:
            missing.append(_item(Standard.LAST_MINUTES, concerns=last))
        else:
            free.remove(found)
            _concern(found, last)
    return missing


def _earlier(meeting: Meeting, committee: Committee) -> QuerySet[Meeting]:
    """The sittings of that body before this one, the latest first; before one without a date, all that have one."""
    found = Meeting.objects.filter(sitting_committees__committee=committee, starts_at__isnull=False)
    found = found.exclude(pk=meeting.pk).exclude(state=MeetingState.CANCELLED).order_by("-starts_at", "-pk")
    return found.filter(starts_at__lt=meeting.starts_at) if meeting.starts_at else found


def _may_concern(item: AgendaItem, committee: Committee) -> bool:
    return item.concerns is None or item.concerns.sitting_committees.filter(committee=committee).exists()


def _concern(item: AgendaItem, last: Meeting | None) -> None:
    if last is not None and item.concerns != last:
        item.concerns = last
        item.version += 1
        item.save(update_fields=["concerns", "version"])


def _by_rule(
    committees: Iterable[Committee], there: Iterable[AgendaItem], rules: list[RuleSetting]
) -> Iterator[AgendaItem]:
    known = {item.standard for item in there} | {Standard.LAST_MINUTES}
    for standard in demanded_items(rules, [committee.body for committee in committees]):
        if standard not in known:
            yield _item(standard)


def _by_body(committees: Iterable[Committee], there: Iterable[AgendaItem]) -> Iterator[AgendaItem]:
    today = clock.today()
    known = {item.title for item in there if item.standard == Standard.OTHER}
    present = StandardItem.objects.filter(body__in={committee.body for committee in committees}, valid_from__lte=today)
    for row in present.filter(Q(valid_until=None) | Q(valid_until__gt=today)).order_by("order", "pk"):
        if row.title not in known:
            yield AgendaItem(standard=Standard.OTHER, kind=row.kind, title=row.title, minutes=row.minutes)


def _item(standard: Standard, concerns: Meeting | None = None) -> AgendaItem:
    return AgendaItem(standard=standard, kind=KINDS[standard], title=_title(standard), concerns=concerns)


def _title(standard: Standard) -> str:
    """In the language of the town hall: an agenda is a document, whoever made it."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(STANDARD_ITEMS[standard])


def _add(meeting: Meeting, items: list[AgendaItem]) -> None:
    last = AgendaItem.objects.filter(meeting=meeting, public=True).aggregate(last=Max("order"))["last"]
    begin = 0 if last is None else last + 1
    for order, item in enumerate(items, begin):
        item.meeting, item.order, item.added_on = meeting, order, clock.today()
    AgendaItem.objects.bulk_create(items)
    number_items(meeting)
