"""The tables of a survey: who has not answered, who has, who is not asked any more."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.measures.domain.states import SurveyState
from querschnitt.measures.labels import RESPONSE_STATES, SURVEY_STATES
from querschnitt.measures.queries.survey_page import AskedUnit, SurveyPage
from querschnitt.ui.rows import Action, Fact
from querschnitt.ui.table import Cell, Column, Row, Table


def survey_facts(page: SurveyPage) -> list[Fact]:
    """How it stands with the survey."""
    number = len(page.missing) + len(page.given)
    said = _("%(given)s of %(asked)s") % {"given": len(page.given), "asked": number}
    found = [
        Fact(_("State"), SURVEY_STATES[page.state]),
        Fact(_("Opened on"), page.opened_on),
        Fact(_("Answer by"), page.due),
        Fact(pgettext("units in a survey", "Answered"), said),
    ]
    if page.closed_on:
        found.append(Fact(_("Closed on"), page.closed_on))
    if page.close_reason:
        found.append(Fact(_("Why it was closed though answers were missing"), page.close_reason))
    return found


def missing_table(page: SurveyPage) -> Table:
    """Who has not answered: with the last day, the last reminder, and who is asked while answers are taken."""
    asks = page.state is SurveyState.OPEN
    columns = (
        Column("unit", _("Unit")),
        Column("due", _("Answer by")),
        Column("state", _("State")),
        *((Column("people", pgettext("who is asked", "Asked")),) if asks else ()),
        Column("reminded", _("Last reminder")),
    )
    rows = [Row(_missing(one, asks=asks), tuple(_actions(one))) for one in page.missing]
    return Table(
        caption=_("Not answered"),
        columns=columns,
        rows=rows,
        caption_hidden=True,
        empty=_("All units have answered."),
    )


def _missing(one: AskedUnit, *, asks: bool) -> tuple[Cell, ...]:
    late = ngettext("overdue for %(number)d day", "overdue for %(number)d days", one.late) % {"number": one.late}
    href = reverse("measures:response", kwargs={"pk": one.pk}) if one.may_read or one.may_answer else ""
    nobody = pgettext("who is asked", "Nobody is named")
    people = Cell(", ".join(one.people)) if one.people else Cell(nobody, state="overdue")
    return (
        Cell(one.name, href=href, note=one.asked_because),
        Cell(time=one.due, note=late if one.late else "") if one.due else Cell(_("no term")),
        Cell(RESPONSE_STATES[one.state], state="overdue" if one.late or not asks else "due", note=_staff(one)),
        *((people,) if asks else ()),
        Cell(time=one.reminded_on) if one.reminded_on else Cell(_("none yet")),
    )


def _staff(one: AskedUnit) -> str:
    return _("The staff are asked") if one.staff_asked else ""


def _actions(one: AskedUnit) -> Iterator[Action]:
    if one.may_answer:
        yield Action(_("Write the answer"), reverse("measures:response", kwargs={"pk": one.pk}))
    if one.may_link:
        yield Action(_("Personal link"), reverse("measures:response_link", kwargs={"pk": one.pk}))
    if one.may_link and one.has_link:
        yield Action(
            _("Take the link back"), reverse("measures:revoke_response_link", kwargs={"pk": one.pk}), post=True
        )
    if one.may_answer:
        yield Action(_("Form as a file"), reverse("measures:forms", kwargs={"pk": one.pk}))
    if one.may_excuse:
        yield Action(_("Do not ask any more"), reverse("measures:excuse_response", kwargs={"pk": one.pk}))


def given_table(page: SurveyPage) -> Table:
    """Who has answered, with how many rows."""
    columns = (
        Column("unit", _("Unit")),
        Column("given", _("Given on")),
        Column("offers", _("Offers"), numeric=True),
        Column("needs", _("Needs"), numeric=True),
        Column("proposals", _("Proposals"), numeric=True),
    )
    rows = [Row(_given(one)) for one in page.given]
    return Table(
        caption=pgettext("units in a survey", "Answered"),
        columns=columns,
        rows=rows,
        caption_hidden=True,
        empty=_("No unit has answered yet."),
    )


def _given(one: AskedUnit) -> tuple[Cell, ...]:
    how = {
        "link": _("by personal link"),
        "file": _("by a form that came back"),
        "office": _("typed in by the process office"),
    }
    href = reverse("measures:response", kwargs={"pk": one.pk}) if one.may_read or one.may_answer else ""
    return (
        Cell(one.name, href=href),
        Cell(time=one.given_on, note=how.get(one.given_how, "")),
        Cell(one.offers),
        Cell(one.needs),
        Cell(one.proposals),
    )


def excused_table(page: SurveyPage) -> Table:
    """Who is not asked any more, and why."""
    columns = (Column("unit", _("Unit")), Column("reason", _("Reason"), grow=True))
    rows = [Row((Cell(one.name), Cell(one.excused_reason))) for one in page.excused]
    return Table(caption=_("Not asked any more"), columns=columns, rows=rows, caption_hidden=True)
