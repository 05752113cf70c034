"""A body walks through all measures in its charge in one sitting (K3.1-7, K3.3-2)."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands._words import happened
from querschnitt.measures.domain.states import ReportState
from querschnitt.measures.events.supervision import MeasureSeen, ReviewBegun, ReviewFinished, ReviewNoteKept
from querschnitt.measures.models import Measure, MeasureChange, ProgressReport, Review, ReviewLine
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.supervision import reviewed_measures
from querschnitt.meetings.models import Meeting

MOST = 10_000  # characters of a note or a summary


@transaction.atomic
def begin_review(*, actor: Actor, committee: str, meeting: str = "", on: date | None = None) -> Review:
    """Begin to walk through the measures that a body watches over; the one that is under way is returned (R5).

    `meeting`: key of the sitting of that body in which it is done. Refuses a body that watches over nothing.
    """
    body, capacity = _body(actor, committee)
    on = happened(on)
    if there := Review.objects.select_for_update().filter(committee=body, finished_on=None).first():
        return there
    if not reviewed_measures(body, on).exists():
        raise Refused(say("“%(body)s” has no measures to go through.", body=body.name), place="committee")
    sitting = Meeting.objects.filter(key=meeting, sitting_committees__committee=body).first() if meeting else None
    if meeting and sitting is None:
        raise Refused(say("Choose a sitting of this body."), place="meeting")
    row = Review.objects.create(committee=body, meeting=sitting, begun_on=on)
    event = ReviewBegun(subject=f"committee:{body.key}", committee=body.key, body=body.name)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def see_measure(
    *, actor: Actor, review: int, measure: int, note: str = "", mark: bool = True, seen: int | None = None
) -> ReviewLine:
    """Keep what the body says to a measure, and (`mark`) that it has seen it; without the mark the note is a draft.

    What has changed until now counts as seen. `seen`: the version of the note that was shown, 0 for none yet (R4).
    """
    row, capacity = _open_review(actor, review)
    going = reviewed_measures(row.committee, clock.today(), begun=row.begun_on)
    found = going.filter(number=measure).first()
    if found is None:
        raise Refused(say("“%(body)s” does not go through this measure.", body=row.committee.name), place="measure")
    line = ReviewLine.objects.filter(review=row, measure=found).first() or ReviewLine(review=row, measure=found)
    note = _text(note)
    if line.pk and line.note == note and (line.seen_on is not None or not mark):
        return line
    if seen is not None and line.version != seen and line.note != note:
        raise Overtaken(say("Somebody else has written a note on this measure in the meantime. Both stand below."))
    marks = mark and line.seen_on is None
    line.note, line.person = note, actor.person or ""
    if marks:
        _as_it_stands(line, found)
    line.version += 1
    line.save()
    kind = MeasureSeen if marks else ReviewNoteKept
    event = kind(subject=f"measure:{measure}", number=measure, body=row.committee.name)
    record(event, actor=actor, capacity=capacity)
    return line


@transaction.atomic
def finish_review(*, actor: Actor, review: int, summary: str = "", seen: int | None = None) -> Review:
    """Finish it with a summary; how many of the measures were seen is kept. Sent twice, it is finished once (R5)."""
    row, capacity = _review(actor, review)
    summary = _text(summary, place="summary")
    if row.finished_on is not None:
        if row.summary == summary:
            return row
        raise Refused(say("This review is finished."), place="review")
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    row.finished_on, row.summary = clock.today(), summary
    row.version += 1
    row.save(update_fields=["finished_on", "summary", "version"])
    live = set(reviewed_measures(row.committee, clock.today()).values_list("pk", flat=True))
    walked = set(row.lines.filter(seen_on__isnull=False).values_list("measure", flat=True))
    event = ReviewFinished(
        subject=f"committee:{row.committee.key}",
        committee=row.committee.key,
        body=row.committee.name,
        seen=len(live & walked),
        live=len(live),
    )
    record(event, actor=actor, capacity=capacity)
    return row


def _body(actor: Actor, key: str) -> tuple[Committee, Mandate]:
    today = clock.today()
    subject = MeasureSubject(committees=frozenset({f"committee:{key}"}))
    capacity = require(actor, GRANTS, "review_measures", subject)
    # Two that begin at once: the second waits here and finds the review of the first.
    row = Committee.objects.select_for_update(of=("self",)).filter(
        Q(ended_on=None) | Q(ended_on__gte=today), key=key, founded_on__lte=today
    ).first()  # fmt: skip
    if row is None:
        raise Refused(say("Choose a body that works on that day."), place="committee")
    return row, capacity


def _review(actor: Actor, pk: int) -> tuple[Review, Mandate]:
    row = Review.objects.select_related("committee").select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise Refused(say("There is no such review."), place="review")
    subject = MeasureSubject(committees=frozenset({f"committee:{row.committee.key}"}))
    return row, require(actor, GRANTS, "review_measures", subject)


def _open_review(actor: Actor, pk: int) -> tuple[Review, Mandate]:
    row, capacity = _review(actor, pk)
    if row.finished_on is not None:
        raise Refused(say("This review is finished."), place="review")
    return row, capacity


def _as_it_stands(line: ReviewLine, measure: Measure) -> None:
    """What the body has before it now; the next review begins there."""
    line.seen_on = clock.today()
    line.state_seen, line.light_seen = measure.state, measure.last_light
    line.changes_seen = MeasureChange.objects.filter(measure=measure).count()
    line.reports_seen = ProgressReport.objects.filter(measure=measure, state=ReportState.COMPLETE).count()


def _text(text: str, place: str = "note") -> str:
    found = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(found) > MOST:
        raise Refused(say("At most %(most)s characters.", most=MOST), place=place)
    return found
