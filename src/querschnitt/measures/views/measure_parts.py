"""What the page of a measure shows, as facts and tables."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.measures.domain.money import Total
from querschnitt.measures.domain.states import (
    ADOPTED,
    Duty,
    Freshness,
    MeasureState,
    Participation,
    Punctuality,
    Resource,
)
from querschnitt.measures.labels import (
    FRESHNESS,
    MEASURE_STATES,
    PARTICIPATION,
    PUNCTUALITY,
    RESOURCES,
)
from querschnitt.measures.queries.hanging import Hung
from querschnitt.measures.queries.measure_page import MeasurePage
from querschnitt.measures.queries.wording import field_named, group_named, own_resources, post_named
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action, Fact, Mark, Words
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

SHAPES = {
    Punctuality.ON_TIME: "met",
    Punctuality.LATE: "overdue",
    Punctuality.NO_DATE: "not_judgeable",
    Freshness.FRESH: "met",
    Freshness.DUE: "due",
    Freshness.STALE: "overdue",
    Freshness.NEVER: "overdue",
    Freshness.NOT_ASKED: "not_judgeable",
}


def to(name: str, number: int, **more: object) -> str:
    return reverse(f"measures:{name}", kwargs={"number": number, **more})


def marks(page: MeasurePage) -> list[Mark]:
    """The four signals, each for itself."""
    seen = page.signals
    return [
        Mark(_("Phase"), MEASURE_STATES[seen.phase]),
        Mark(_("Dates"), _late(page), SHAPES[seen.punctuality]),
        Mark(pgettext("measure", "Report"), FRESHNESS[seen.freshness], SHAPES[seen.freshness]),
        Mark(_("Particulars"), _lacks(len(seen.missing)), "due" if seen.missing else "met"),
    ]


def _late(page: MeasurePage) -> Words:
    seen = page.signals
    if seen.punctuality is Punctuality.LATE:
        return ngettext("late by %(days)d day", "late by %(days)d days", seen.days) % {"days": seen.days}
    if seen.phase not in ADOPTED:
        return pgettext("dates of a measure", "not asked for")
    return PUNCTUALITY[seen.punctuality]


def _lacks(number: int) -> str:
    if not number:
        return _("complete")
    return ngettext("%(number)d is missing", "%(number)d are missing", number) % {"number": number}


def missing(page: MeasurePage) -> list[str]:
    return [spoken(each) for each in page.signals.missing]


def facts(page: MeasurePage) -> list[Fact]:
    row = page.row
    field = field_named(page.data, row.field_of_action)
    found = [
        Fact(_("Unit in the lead"), page.unit),
        Fact(_("Field of action"), field["name"] if field else None),
        _goal(page),
        *_answering(page),
        Fact(pgettext("measure", "Start"), row.begun_on if _by(row.begun_on, page.day) else row.starts_on),
        Fact(pgettext("measure", "End"), row.ended_on if _by(row.ended_on, page.day) else row.ends_on),
        Fact(
            _("Degree of participation"),
            PARTICIPATION.get(Participation(row.participation)) if row.participation else None,
        ),
    ]
    return [*found, *_origin(page)]


def _by(value: date | None, day: date) -> bool:
    return value is not None and value <= day


def _goal(page: MeasurePage) -> Fact:
    goal = page.row.goal
    if goal is None:
        return Fact(_("Goal"), None)
    taken = goal.merged_into if _by(goal.ended_on, page.day) else None
    words = f"{goal.number}: {goal.title}"
    if taken:
        said = {"number": taken.number, "title": taken.title, "before": words}
        words = _("%(number)s: %(title)s (before the goals were merged: %(before)s)") % said
    number = taken.number if taken else goal.number
    return Fact(_("Goal"), words, reverse("cycles:goal", kwargs={"number": number}))


def _answering(page: MeasurePage) -> Iterator[Fact]:
    for duty in Duty:
        found = next((each for each in page.hanging("responsible") if each.text == duty), None)
        label = _("Who answers for it") if duty is Duty.RESPONSIBLE else _("Who stands in")
        yield Fact(label, _who(page, found) if found else None)


def _who(page: MeasurePage, found: Hung) -> str:
    if found.flag:
        return found.name
    return f"{post_named(found, page.data)}: {found.name or _('nobody holds the post')}"


def _origin(page: MeasurePage) -> Iterator[Fact]:
    row = page.row
    if row.cycle:
        yield Fact(pgettext("measure", "Pass"), row.cycle.title, reverse("cycles:cycle", kwargs={"key": row.cycle.key}))
    if row.parent:
        yield Fact(_("Part of"), f"{row.parent.number}: {row.parent.title}", to("measure", row.parent.number))
    yield from _leading_on(page)
    if row.origin:
        yield Fact(_("Where it comes from"), row.origin)
    for each in page.hanging("supervision"):
        yield Fact(_("Watched by"), each.name)
    if row.end_reason and _by(row.ended_on, page.day):
        yield Fact(_("Reason for the end"), row.end_reason)


def _leading_on(page: MeasurePage) -> Iterator[Fact]:
    """The measures before and after it."""
    for each in page.hanging("carries_on"):
        yield Fact(_("Carries on"), *_led_to(each))
    for each in page.hanging("carried_on_by"):
        if _by(each.day, page.day):
            yield Fact(_("Carried on by"), *_led_to(each))
    if page.state is MeasureState.MERGED:
        for each in page.hanging("merged_into"):
            yield Fact(_("Merged into"), *_led_to(each))
    for each in page.hanging("merged_from"):
        yield Fact(_("Takes in"), *_led_to(each))


def _led_to(each: Hung) -> tuple[str, str]:
    """Another measure in words, and its address."""
    return f"{each.number}: {each.name}", to("measure", each.number)


def groups(page: MeasurePage) -> list[Fact]:
    return [
        Fact(group_named(page.data, each.key), each.text or _("no condition said")) for each in page.hanging("group")
    ]


def co_acting(page: MeasurePage) -> list[Fact]:
    return [Fact(each.unit, each.text) for each in page.hanging("co_acting")]


def needs(page: MeasurePage) -> list[Fact]:
    return [
        Fact(
            _("Need %(number)d") % {"number": each.number},
            each.name,
            reverse("measures:need", kwargs={"number": each.number}),
        )
        for each in page.hanging("need")
    ]


def waiting(page: MeasurePage) -> Table:
    """The measures for which it waits, and those that wait for it."""
    columns = [Column("how", _("How they hang together")), Column("measure", _("Measure"), grow=True)]
    rows = [_other(page, each, _("Waits for"), free=True) for each in page.hanging("depends_on")]
    rows += [_other(page, each, _("Is waited for by"), free=False) for each in page.hanging("needed_by")]
    return Table(_("What it waits for"), columns, rows, header="measure", caption_hidden=True)


def _other(page: MeasurePage, each: Hung, how: Words, *, free: bool) -> Row:
    """Another measure: number, title, for what it is waited for, phase."""
    what = " – ".join(filter(None, (each.name, each.text)))
    words = f"{each.number}: {what} ({MEASURE_STATES[MeasureState(each.more)]})"
    address = to("depend_no_longer", page.row.number, other=each.number)
    acts = [Action(_("It does not wait any more"), address)] if free and "change" in page.may else []
    return Row([Cell(how), Cell(words, href=to("measure", each.number))], acts)


def milestones(page: MeasurePage) -> Table:
    columns = [
        Column("what", _("Milestone"), grow=True),
        Column("due", pgettext("milestone", "Until")),
        Column("first", _("First planned")),
        Column("done", pgettext("milestone", "Reached")),
    ]
    rows = [_milestone(page, each) for each in page.hanging("milestone")]
    return Table(_("Milestones"), columns, rows, empty=_("No milestone is set."), caption_hidden=True)


def _milestone(page: MeasurePage, each: Hung) -> Row:
    late = each.day3 is None and each.day is not None and each.day < page.day
    moved = each.day2 if each.day2 != each.day else None
    cells = [
        Cell(each.name, note=each.text if moved else ""),
        Cell(state="overdue" if late else "", time=each.day),
        Cell(time=moved) if moved else Cell("–"),
        Cell(state="met", text=in_words(each.day3)) if each.day3 else Cell(_("open")),
    ]
    return Row(cells, list(_milestone_actions(page, each)))


def _milestone_actions(page: MeasurePage, each: Hung) -> Iterator[Action]:
    if "change" not in page.may:
        return
    offered = (
        [("reopen_milestone", _("Not reached after all"))]
        if each.day3
        else [
            ("reach_milestone", _("Mark as reached")),
            ("move_milestone", _("Give it another date")),
            ("drop_milestone", _("Drop it")),
        ]
    )
    for name, label in offered:
        yield Action(label, reverse(f"measures:{name}", kwargs={"pk": each.pk}))


def parts(page: MeasurePage) -> Table:
    columns = [
        Column("number", _("Number")),
        Column("title", _("Part"), grow=True),
        Column("unit", _("Unit")),
        Column("state", _("Phase")),
        Column("due", _("Next date")),
    ]
    rows = [
        Row(
            [
                Cell(str(each.number), href=to("measure", each.number)),
                Cell(each.name),
                Cell(each.unit),
                Cell(MEASURE_STATES[MeasureState(each.text)]),
                Cell(time=each.day2) if each.day2 else Cell("–"),
            ]
        )
        for each in page.hanging("part")
    ]
    return Table(_("Parts"), columns, rows, header="title", caption_hidden=True)


def money(page: MeasurePage) -> Table:
    """What it takes year by year, and the sums with how many measures they cover."""
    columns = [
        Column("what", _("Year and kind")),
        Column("planned", _("Planned"), numeric=True),
        Column("actual", _("Actual"), numeric=True),
        Column("budget", _("Budget")),
    ]
    rows = [_sum_row(page, each) for each in own_resources(page.hung, page.row.number)]
    rows += [_total_row(each) for each in page.totals if each.year is None and _adds_up(page, each)]
    return Table(
        _("Money and staff"), columns, rows, empty=_("Nothing is said on money and staff."), caption_hidden=True
    )


def _adds_up(page: MeasurePage, total: Total) -> bool:
    """Whether a sum says more than the one line above it."""
    own = [each for each in page.hanging("resource") if each.key == total.kind]
    return len(own) > 1 or total.measures > 1


def _sum_row(page: MeasurePage, each: Hung) -> Row:
    kind = Resource(each.key)
    budget = _("approved") if each.flag2 else _("not approved yet")
    note = _("under reservation") if each.flag else ""
    cells = [
        Cell(f"{each.number} · {RESOURCES[kind]}"),
        Cell(amount(kind, each.planned)),
        Cell(amount(kind, each.actual)),
        Cell(budget, note=note),
    ]
    actions = []
    if page.may & {"change", "afterwards"}:
        address = f"{to('set_resource', page.row.number)}?jahr={each.number}&art={each.key}"
        actions = [Action(_("Change the sum"), address)]
    return Row(cells, actions)


def _total_row(each: Total) -> Row:
    covered = _("over %(part)d of %(all)d measures") if each.measures > 1 else ""
    open_sum = _("%(sum)s of it in years without an approved budget") % {"sum": amount(each.kind, each.unapproved)}
    return Row(
        [
            Cell(_("Sum: %(kind)s") % {"kind": RESOURCES[each.kind]}),
            Cell(
                amount(each.kind, each.planned if each.planned_of else None),
                note=covered and covered % {"part": each.planned_of, "all": each.measures},
            ),
            Cell(
                amount(each.kind, each.actual if each.actual_of else None),
                note=covered and covered % {"part": each.actual_of, "all": each.measures},
            ),
            Cell(open_sum if each.unapproved else ""),
        ]
    )


def amount(kind: Resource, value: Decimal | None) -> str:
    if value is None:
        return "–"
    written = number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"{written} €" if kind is Resource.COST else written


def documents(page: MeasurePage) -> Table:
    columns = [Column("title", _("Document"), grow=True), Column("on", _("Added on"))]
    rows = [
        Row(
            [Cell(each.name, href=to("document", page.row.number, pk=each.pk)), Cell(time=each.day)],
            [Action(_("Take it away"), reverse("measures:remove_document", kwargs={"pk": each.pk}))]
            if "change" in page.may
            else [],
        )
        for each in page.hanging("document")
    ]
    return Table(_("Documents"), columns, rows, empty=_("There is no document."), caption_hidden=True)
