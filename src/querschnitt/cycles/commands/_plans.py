"""What commands of yearly plans look up and check."""

from collections.abc import Collection
from datetime import date

from querschnitt.committees.models import Committee
from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import AnnualPlan, Goal, PlanEntry
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.cycles.queries.rights import bodies_of_council
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

FIRST, LAST = 1990, 2200  # years that a calendar of the house can mean


def may_keep(actor: Actor, committee: str) -> Mandate:
    """The mandate to keep the plan of that body, or (empty) of the process office; raises `Forbidden`."""
    scopes = frozenset({f"committee:{committee}"} if committee else ())
    return require(actor, GRANTS, "keep_plan", CycleSubject(committees=scopes))


def body_of(plan: AnnualPlan) -> str:
    """The key of the body whose plan it is; empty for the process office."""
    return plan.committee.key if plan.committee else ""


def council_named(key: str) -> Committee | None:
    """The advisory council of that key; None for the process office."""
    if not key:
        return None
    row = Committee.objects.filter(key=key, body__in=bodies_of_council(clock.today())).first()
    if row is None:
        raise Refused(say("Only the process office and the advisory council have a plan for the year."))
    return row


def locked_plan(number: int) -> AnnualPlan:
    """The plan, locked until the command is over."""
    row = AnnualPlan.objects.select_for_update(of=("self",)).select_related("committee").filter(pk=number).first()
    if row is None:
        raise Refused(say("There is no such plan."))
    return row


def locked_entry(number: int) -> PlanEntry:
    """The entry, locked with its plan until the command is over; a dropped one is refused."""
    found = PlanEntry.objects.filter(pk=number).values_list("plan", flat=True).first()
    plan = locked_plan(found or 0)
    row = PlanEntry.objects.select_for_update(of=("self",)).get(pk=number)
    if row.dropped_on is not None:
        raise Refused(say("“%(title)s” was dropped from the plan.", title=row.title))
    row.plan = plan
    return row


def fits_year(year: int, starts_on: date | None, ends_on: date | None) -> None:
    """Refuses what ends before it begins, and what no day of lies in the year of the plan."""
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(say("It cannot end before it begins."), place="ends_on")
    first, last = starts_on or ends_on, ends_on or starts_on
    if first and last and not first.year <= year <= last.year:
        raise Refused(say("This does not lie in %(year)s.", year=str(year)), place="starts_on")


def titled(title: str) -> str:
    """The title without blanks around it; refuses an empty one."""
    title = title.strip()
    if not title:
        raise Refused(say("Say what is planned."), place="title")
    return title


def goals_numbered(numbers: Collection[int]) -> list[Goal]:
    """The goals of these numbers; refuses one that is not there or was given up."""
    found = list(Goal.objects.filter(number__in=set(numbers), state__in=LIVE_GOALS).order_by("number"))
    if len(found) != len(set(numbers)):
        raise Refused(say("One of the goals is not there any more."), place="goals")
    return found


def rises(plan: AnnualPlan) -> None:
    """The plan is another one than before."""
    plan.version += 1
    plan.save(update_fields=["version"])
