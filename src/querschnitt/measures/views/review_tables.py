"""What a review shows: the measures of a body, how one stands, and what has changed of it since."""

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from querschnitt.measures.labels import MEASURE_STATES
from querschnitt.measures.queries.reviews import Change, ReviewPage, ReviewRow, Since, Walk, WatchedRow
from querschnitt.measures.views.report_tables import light_of, number_words
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.components.time import duty_words, in_words
from querschnitt.ui.rows import Fact, Station, Words
from querschnitt.ui.table import Cell, Column, Row, Table

LONG = 160  # characters from which on a value unfolds
FIELDS = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Wording"),
    "unit": gettext_lazy("Unit in the lead"),
    "field_of_action": gettext_lazy("Field of action"),
    "goal": gettext_lazy("Goal"),
    "cycle": gettext_lazy("Pass through the process"),
    "parent": gettext_lazy("Part of"),
    "origin": gettext_lazy("Where it comes from"),
    "starts_on": gettext_lazy("Start"),
    "ends_on": gettext_lazy("End"),
    "participation": gettext_lazy("Degree of participation"),
    "groups": gettext_lazy("Groups reached"),
    "needs": gettext_lazy("Needs that it answers"),
    "co_acting": gettext_lazy("Co-acting units"),
    "blocked_reason": gettext_lazy("Why it cannot go on"),
    "blocked_release": gettext_lazy("What would let it go on"),
    "blocked_since": gettext_lazy("Blocked since"),
}


def watched_table(page: ReviewPage, *, linked: bool) -> Table:
    """The measures of the body; while a review is under way, each leads to its place in it."""
    columns = [
        Column("measure", _("Measure"), grow=True),
        Column("state", _("Phase")),
        Column("light", pgettext("measure", "Last report")),
        Column("due", _("Next date")),
        Column("seen", _("Review"), grow=True),
    ]
    rows = [_row(page, row, linked=linked) for row in page.rows]
    nothing = _("This body has no measures to go through.")
    return Table(_("Measures of this body"), columns, rows, empty=nothing, caption_hidden=True)


def _row(page: ReviewPage, row: WatchedRow, *, linked: bool) -> Row:
    kwargs = {"number": row.number}
    href = (
        reverse("measures:review_measure", kwargs={"committee": page.committee, **kwargs})
        if linked
        else reverse("measures:measure", kwargs=kwargs)
    )
    state = _("blocked: %(reason)s") % {"reason": row.blocked} if row.blocked else ""
    return Row(
        [
            Cell(f"{row.number} {row.title}", href=href, note=row.unit),
            Cell(MEASURE_STATES[row.state], note=state),
            Cell(light_of(row.light) if row.reported_on else _("nothing reported yet"), time=row.reported_on),
            Cell(state="overdue" if row.late else "", time=row.due) if row.due else Cell("–"),
            _seen(row),
        ]
    )


def _seen(row: WatchedRow) -> Cell:
    if row.seen_on:
        return Cell(_("seen"), time=row.seen_on, note=row.note)
    if row.note:
        return Cell(_("note kept as a draft"), note=row.note)
    return Cell(_("changed since the last review") if row.moved else "–")


def past_table(page: ReviewPage) -> Table | None:
    """The reviews that were finished."""
    if not page.past:
        return None
    columns = [
        Column("on", _("Finished on")),
        Column("seen", _("Measures seen"), numeric=True),
        Column("summary", _("Summary"), grow=True),
    ]
    rows = [
        Row([Cell(in_words(row.finished_on), href=_past(page, row)), Cell(row.seen), Cell(row.summary or "–")])
        for row in page.past
        if row.finished_on
    ]
    return Table(_("Reviews finished"), columns, rows, caption_hidden=True)


def _past(page: ReviewPage, row: ReviewRow) -> str:
    return reverse("measures:past_review", kwargs={"committee": page.committee, "pk": row.pk})


def review_stations(page: ReviewPage, current: int, to: Callable[[int | None], str]) -> list[Station]:
    """The way through the review; beyond sixty measures only those around the present one."""
    numbers = [row.number for row in page.rows]
    place = numbers.index(current)
    first = max(0, min(place - 30, len(numbers) - 60))
    return [
        Station(
            label=row.title,
            href=to(row.number),
            number=str(row.number),
            current=row.number == current,
            done=row.seen_on is not None,
        )
        for row in page.rows[first : first + 60]
    ]


def standing_facts(found: Walk, today: date) -> list[Fact]:
    """How the measure stands, with what it was at the last review where that is another."""
    row, since = found.row, found.since
    watched = found.page.rows[found.place - 1]
    state = MEASURE_STATES[watched.state]
    facts = [
        Fact(_("Unit in the lead"), found.unit),
        Fact(_("Phase"), _was(state, MEASURE_STATES[since.state] if since.state else None)),
        Fact(_("How it stands"), _was(light_of(watched.light), LIGHTS[since.light] if since.light else None)),
        Fact(pgettext("measure", "Last report"), row.last_reported_on),
        *_told(since),
        Fact(_("Next report due"), _due(row.report_due, today)),
        Fact(_("Next date"), _due(watched.due, today)),
    ]
    if row.text:
        facts.insert(0, Fact(_("Wording"), row.text))
    if row.goal:
        facts.append(Fact(_("Goal"), f"{row.goal.number} {row.goal.title}"))
    if watched.blocked:
        facts.append(Fact(_("Blocked"), f"{row.blocked_reason} → {row.blocked_release}"))
    if since.last:
        facts.append(Fact(_("Last seen by the body"), since.last))
    if since.note:
        facts.append(Fact(_("Note then"), since.note))
    return facts


def _told(since: Since) -> Iterator[Fact]:
    """What was reported last; what came since the last review stands below with its day."""
    if since.latest is None or since.reports:
        return
    said = (_("Done so far"), since.latest.done), (_("Next step"), since.latest.next_step)
    yield from (Fact(label, words) for label, words in (*said, (_("Why late"), since.latest.delay_reason)) if words)


def _due(day: date | None, today: date) -> date | str | None:
    """A day that has passed says by how much."""
    if day is None or day >= today:
        return day
    return f"{in_words(day)} ({duty_words((day - today).days)})"


def _was(now: Words, before: Words | None) -> str:
    if before is None or str(before) == str(now):
        return str(now)
    return _("%(now)s (before: %(before)s)") % {"now": now, "before": before}


def changes_table(since: Since) -> Table:
    """What came since: reports with their figures, dates and words moved, milestones reached; by day."""
    columns = [Column("on", _("On")), Column("what", _("What")), Column("how", _("How"), grow=True)]
    found = [(on, title, Cell(_("milestone reached"))) for title, on in since.reached]
    for report in since.reports:
        figures = ", ".join(f"{name}: {number_words(value)} {unit}" for name, value, unit in report.figures)
        note = " · ".join(filter(None, (str(light_of(report.light)), figures)))
        found.append((report.on, pgettext("measure", "Report"), Cell(report.done, note=note)))
    found += [(change.on, str(_field(change.field)), _change(change)) for change in since.changes]
    rows = [Row([Cell(time=on), Cell(what), how]) for on, what, how in sorted(found, key=lambda one: one[0])]
    nothing = _("Nothing has changed since the last review.")
    return Table(_("What has changed"), columns, rows, empty=nothing, header="what", caption_hidden=True)


def _field(name: str) -> Words:
    if name.startswith("milestone:"):
        return _("Milestone")
    return FIELDS.get(name, pgettext("field of a measure", "Particulars"))


def _change(change: Change) -> Cell:
    before, after = _value(change.before), _value(change.after)
    if len(before) + len(after) > LONG:
        words = _("Before: %(before)s\n\nNow: %(after)s") % {"before": before, "after": after}
        return Cell(_("in other words"), more=words, note=change.reason)
    return Cell(f"{before} → {after}", note=change.reason)


def _value(value: object) -> str:
    """A value as changes keep it: days as ISO, rows by number or key."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {said}" if said else str(key) for key, said in value.items()) or "–"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    text = str(value) if value not in (None, "") else "–"
    return _day(text)


def _day(text: str) -> str:
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text
