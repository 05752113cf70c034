"""Sittings are planned: a single one, or those that a body still owes for a year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.meetings import commands
from querschnitt.meetings.domain.timing import local
from querschnitt.meetings.forms.plan import FIXED, SOUGHT, PlanForm
from querschnitt.meetings.forms.year import SPARE, YearForm
from querschnitt.meetings.labels import MEETING_STATES
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.bodies import bodies_on
from querschnitt.meetings.queries.year import YearPlan, year_plan
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Fact
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

FIRST, LAST = 1990, 2200  # years that can be asked for


@PAGE
def plan(request: ActorRequest) -> HttpResponse:
    """Plan a single sitting, also a joint one; or let its date be found."""
    require(request.actor, GRANTS, "plan_meeting")
    working = [(body.key, body.name) for body in bodies_on(clock.today()).values() if body.working]
    how = SOUGHT if request.GET.get("termin") == SOUGHT else FIXED
    initial = {"committee": request.GET.get("gremium", ""), "how": how, "once": uuid4()}
    form = PlanForm(sent(request), bodies=working, initial=initial)
    act = Act(
        title=_("Plan a sitting"),
        submit=_("Plan the sitting"),
        done=_("The sitting is planned."),
        back=reverse("meetings:meetings"),
        crumbs=(Crumb(_("Sittings"), reverse("meetings:meetings")),),
        consequence=_("Its standard items are put on the agenda. Nobody is invited yet."),
        nothing="" if working else _("No body is at work that could sit."),
        places={"starts_at": "day", "ends_at": "ends", "committees": "others"},
    )

    def command(given: Mapping[str, Any]) -> str:
        row = commands.plan_meeting(
            actor=request.actor,
            committees=[given["committee"], *given["others"]],
            once=str(given["once"] or ""),
            **{name: given[name] for name in ("starts_at", "ends_at", "title", "place", "online_link")},
        )
        onward = "meetings:poll" if given["how"] == SOUGHT else "meetings:meeting"
        return reverse(onward, kwargs={"key": row.key})

    return acted(request, form, act, command)


@dataclass(frozen=True, kw_only=True)
class YearAct(Act):
    """The form of a year plan with what stands in that year."""

    page: YearPlan
    table: Table
    demand: Sequence[str] = ()


@PAGE
def year(request: ActorRequest, committee: str) -> HttpResponse:
    """The year plan of a body: what is owed, what stands, proposals; several are planned in one step."""
    page = year_plan(request.actor, committee, _year(request))
    form = YearForm(sent(request), bodies=page.bodies, lines=list(_lines(page)))
    here = _year_of(committee, page.year)

    def command(given: Mapping[str, Any]) -> None:
        dates = [commands.PlannedDate(*one) for one in given["dates"]]
        commands.plan_year(actor=request.actor, committees=[committee, *given.get("others", ())], dates=dates)

    act = YearAct(
        title=_("Year plan %(year)s") % {"year": page.year},
        about=page.name,
        lead=_("Tick the sittings that are to be planned; day, time and place can be changed."),
        submit=_("Plan the ticked sittings"),
        done=_("The sittings are planned."),
        back=here,
        crumbs=(Crumb(_("Sittings"), reverse("meetings:meetings")),),
        consequence=_("All ticked sittings are planned, or none. Nobody is invited yet."),
        links=_links(committee, page),
        facts=list(_facts(page)),
        page=page,
        table=_standing(page),
        demand=list(_demand(page)),
    )
    return acted(request, form, act, command, template="meetings/year.html")


def _year(request: ActorRequest) -> int:
    asked = request.GET.get("jahr", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len("2019") else 0
    return year if FIRST <= year <= LAST else clock.today().year


def _year_of(committee: str, year: int) -> str:
    return f"{reverse('meetings:year', kwargs={'committee': committee})}?{urlencode({'jahr': year})}"


def _links(committee: str, page: YearPlan) -> list[Action]:
    seeking = f"{reverse('meetings:plan')}?{urlencode({'gremium': committee, 'termin': SOUGHT})}"
    return [
        Action(_("Year plan %(year)s") % {"year": page.year - 1}, _year_of(committee, page.year - 1)),
        Action(_("Year plan %(year)s") % {"year": page.year + 1}, _year_of(committee, page.year + 1)),
        Action(_("Find a date"), seeking),
        Action(_("Standard items"), reverse("meetings:standard_items", kwargs={"committee": committee})),
    ]


def _facts(page: YearPlan) -> Iterator[Fact]:
    if page.rule is not None:
        yield Fact(_("Demanded by"), f"{page.rule.title} ({_section(page.rule.section)})")
        yield Fact(_("Sittings demanded in %(year)s") % {"year": page.year}, page.demanded)
    else:
        yield Fact(_("Sittings demanded in %(year)s") % {"year": page.year}, _("The edition sets no number"))
    yield Fact(pgettext("number of sittings", "Held"), page.held)
    yield Fact(pgettext("number of sittings", "Planned"), page.planned)
    yield Fact(_("Still to be planned"), page.owed)


def _section(number: str) -> str:
    return _("Section %(number)s") % {"number": number}


def _demand(page: YearPlan) -> Iterator[str]:
    """What has to be known about the number and the proposals."""
    if page.partial:
        yield _(
            "A partial year: the body has %(months)d whole months of it, so %(number)d × %(months)d / 12, rounded "
            "down, are demanded."
        ) % {"months": page.part.months, "number": page.number or 0}
    if page.proposals:
        yield ngettext(
            "Proposed are working days at the place on which %(number)d person who must be there sits nowhere else.",
            "Proposed are working days at the place on which the %(number)d people who must be there sit nowhere else.",
            page.must_be_free,
        ) % {"number": page.must_be_free}
    if page.owed > len(page.proposals):
        yield _("For the rest no day is left in this year that could be proposed.")
    if not page.school_known:
        yield _("The school holidays of this year are not known, or not all of them: look them up before you plan.")


def _lines(page: YearPlan) -> Iterator[dict[str, Any]]:
    for proposal in page.proposals:
        starts, ends = local(proposal.starts_at), local(proposal.ends_at)
        yield {
            "take": True,
            "day": starts.date(),
            "begins": starts.time(),
            "ends": ends.time(),
            "place": page.usual_place,
            "why": ". ".join(spoken(reason) for reason in proposal.why) + ".",
        }
    for _spare in range(SPARE):
        yield {"place": page.usual_place}


def _standing(page: YearPlan) -> Table:
    return Table(
        caption=_("Sittings of the year"),
        caption_hidden=True,
        header="title",
        columns=[
            Column("day", _("Day")),
            Column("title", _("Sitting")),
            Column("place", pgettext("of a sitting", "Place")),
            Column("state", _("State")),
        ],
        rows=[
            Row(
                [
                    Cell(in_words(local(one.starts_at), time=True)),
                    Cell(one.title, href=reverse("meetings:meeting", kwargs={"key": one.key})),
                    Cell(one.place or "–"),
                    Cell(str(MEETING_STATES[one.state])),
                ]
            )
            for one in page.standing
        ],
        empty=_("No sitting of this body is planned for this year."),
    )
