"""For each address of passes, goals, profiles and plans that takes a POST: when it does something, and what two send."""

from collections.abc import Callable
from datetime import date

from tests.cycles.ending_scenes import through_the_decision
from tests.cycles.goal_scenes import agreed, overarching, proposed
from tests.cycles.town import DAY, KEY, head, office, step
from tests.updating import Scene, keeping_in

from querschnitt.committees import commands as committees
from querschnitt.cycles import commands
from querschnitt.cycles.models import AnnualPlan, Goal, PlanEntry, StepRequirement
from querschnitt.kernel.authority import OPERATOR

SCENES: dict[str, Callable[[], Scene]] = {}
TOLD = "inzwischen geändert"
MINE = "Das ist mein Grund."
YEAR = 2018
COUNCIL = "beirat"


def scene(*names: str) -> Callable[[Callable[[], Scene]], Callable[[], Scene]]:
    return keeping_in(SCENES, *names)


def reasoned(**more: object) -> dict[str, object]:
    return {"one": {"on": "2018-05-02", "reason": "Das ist ein Grund."}, "other": {"on": "2018-05-02", "reason": MINE}} | {
        "mine": MINE, "theirs": TOLD, **more,
    }  # fmt: skip


# passes


def planned_anew() -> None:
    commands.plan_steps(actor=office(), cycle=KEY, plan={"monitoring": (date(2019, 6, 1), None)})


def delayed(key: str) -> Callable[[], object]:
    """Somebody else lets the step end later."""
    return lambda: commands.delay_step(
        actor=office(), cycle=KEY, step=key, until=date(2018, 7, 20), reason="Neuwahl", move_following=True
    )


@scene("open")
def open_cycle() -> Scene:
    given = {"over": "referat-5", "on": "2018-05-02", "title": "", "committee": "", "lead_unit": ""}
    once = "0b6e4c5e-5a55-4c7e-9d0e-9f4b3a2f1c10"
    return Scene(to={}, page=None, one={**given, "once": once, "schritt": "eroeffnen"})


@scene("plan")
def plan() -> Scene:
    one, other = ({"start_monitoring": "2019-06-01", "reason": reason} for reason in ("Haushalt", MINE))
    return Scene(to={"key": KEY}, one=one, other={**other, "start_monitoring": "2019-07-01"}, theirs=TOLD, mine=MINE)


@scene("start")
def start() -> Scene:
    return Scene(
        to={"key": KEY, "step": "survey"}, one={"on": "2018-05-02"}, other={"on": "2018-05-01", "order_reason": "Es eilt."},
        meanwhile=delayed("survey"), theirs="20. Juli 2018", mine="2018-05-01",
    )  # fmt: skip


@scene("finish")
def finish() -> Scene:
    more = {"leave_reason": MINE}
    return Scene(
        to={"key": KEY, "step": "start"}, one={"on": "2018-05-02", **more}, other={"on": "2018-05-02", **more},
        meanwhile=delayed("start"), theirs="20. Juli 2018", mine=MINE,
    )  # fmt: skip


@scene("delay")
def delay() -> Scene:
    one, other = ({"until": day, "shown": f"{day}/True", "reason": MINE} for day in ("2018-07-13", "2018-07-20"))
    return Scene(to={"key": KEY, "step": "survey"}, one=one, other=other, theirs="13. Juli 2018", mine=MINE)


@scene("skip")
def skip() -> Scene:
    return Scene(to={"key": KEY, "step": "survey"}, **reasoned(meanwhile=delayed("survey"), theirs="20. Juli 2018"))


@scene("reopen")
def reopen() -> Scene:
    def needs() -> None:
        commands.reopen_step(actor=office(), cycle=KEY, step="preliminary_talk", on=DAY, reason="Noch ein Gespräch")
        commands.finish_step(actor=office(), cycle=KEY, step="preliminary_talk", on=DAY)

    return Scene(to={"key": KEY, "step": "preliminary_talk"}, **reasoned(meanwhile=needs, theirs="2. Mai 2018"))


@scene("require")
def require() -> Scene:
    return Scene(to={"key": KEY, "step": "start"}, one={"kind": "document", "what": "Auftrag des Gremiums"})


def needed() -> StepRequirement:
    return commands.add_requirement(actor=office(), cycle=KEY, step="start", kind="document", what="Auftrag")


@scene("settle")
def settle() -> Scene:
    return Scene(to={"key": KEY, "pk": needed().pk}, one={"on": "2018-05-02"})


@scene("drop")
def drop() -> Scene:
    return Scene(to={"key": KEY, "pk": needed().pk}, one={"reason": "Im Umlauf"})


@scene("finish_group")
def finish_group() -> Scene:
    through_the_decision()
    commands.start_step(actor=office(), cycle=KEY, step="implementation", on=DAY)
    return Scene(to={"key": KEY}, **reasoned(meanwhile=planned_anew))


@scene("end")
def end() -> Scene:
    through_the_decision()
    commands.start_step(actor=office(), cycle=KEY, step="implementation", on=DAY)
    commands.finish_group(actor=office(), cycle=KEY, on=DAY, reason="Fertig")
    return Scene(to={"key": KEY}, **reasoned(meanwhile=planned_anew))


@scene("break_off")
def break_off() -> Scene:
    return Scene(to={"key": KEY}, **reasoned(meanwhile=planned_anew))


@scene("consider")
def consider() -> Scene:
    committees.found_committee(actor=OPERATOR, body="monitoring", on=DAY, key="monitoring")
    more = {"committee": "monitoring", "outcome": "declined", "on": "2018-05-02"}
    return Scene(
        to={"key": KEY}, one={**more, "reason": "Erst begonnen"}, other={**more, "reason": MINE}, theirs=TOLD, mine=MINE
    )


@scene("renew")
def renew() -> Scene:
    commands.break_off_cycle(actor=office(), cycle=KEY, on=DAY, reason="Neu geordnet")
    return Scene(to={"key": KEY}, one={"on": "2018-05-02", "title": "Zweiter Durchlauf"})


@scene("cover")
def cover() -> Scene:
    given = reasoned()
    one, other = given["one"], given["other"]
    return Scene(
        to={"key": KEY}, one={**one, "unit": "amt-50"}, other={**other, "unit": "amt-51"}, theirs=TOLD, mine=MINE
    )


@scene("uncover")
def uncover() -> Scene:
    return Scene(to={"key": KEY, "unit": "amt-15"}, **reasoned(meanwhile=planned_anew))


# goals


def goal() -> Goal:
    overarching()
    return proposed()


def worded(row: Goal) -> Callable[[], object]:
    return lambda: commands.change_goal(actor=office(), goal=row.number, changes={"title": "Andere Worte"})


@scene("propose_goal")
def propose_goal() -> Scene:
    overarching()
    return Scene(to={}, one={"title": "Sprachförderung", "level": "department", "unit": "referat-1"})


@scene("set_overarching_goal")
def set_overarching_goal() -> Scene:
    overarching()
    return Scene(to={}, one={"title": "Erste Worte"}, other={"title": "Zweite Worte"}, theirs="Erste Worte",
                 mine="Zweite Worte")  # fmt: skip


@scene("change_goal")
def change_goal() -> Scene:
    return Scene(
        to={"number": goal().number}, one={"title": "Erste Worte"}, other={"title": "Zweite Worte"},
        theirs="Erste Worte", mine="Zweite Worte",
    )  # fmt: skip


@scene("move_goal")
def move_goal() -> Scene:
    row, first, second = goal(), proposed(title="Wohnen"), proposed(title="Arbeit")
    one, other = ({"parent": str(below.number), "reason": MINE} for below in (first, second))
    return Scene(to={"number": row.number}, one=one, other=other, theirs="Wohnen", mine=MINE)


@scene("place_goal")
def place_goal() -> Scene:
    goal()
    return Scene(to={"number": proposed(title="Wohnen").number}, page=None, one={"place": "0"})


@scene("merge_goals")
def merge_goals() -> Scene:
    row, into = goal(), proposed(title="Wohnen")
    given = {"into": str(into.number), "reason": MINE}
    return Scene(
        to={"number": row.number}, one=given, other=given, meanwhile=worded(row), theirs="Andere Worte", mine=MINE
    )


@scene("agree_goal")
def agree_goal() -> Scene:
    row, given = goal(), {"on": "2018-05-01"}
    return Scene(
        to={"number": row.number}, one=given, other=given, meanwhile=worded(row), theirs="Andere Worte",
        mine="2018-05-01",
    )  # fmt: skip


@scene("drop_goal")
def drop_goal() -> Scene:
    row, given = goal(), {"reason": MINE}
    return Scene(
        to={"number": row.number}, one=given, other=given, meanwhile=worded(row), theirs="Andere Worte", mine=MINE
    )


@scene("set_priority")
def set_priority() -> Scene:
    return Scene(
        to={"number": agreed(goal()).number},
        one={"priority": "3"},
        other={"priority": "7"},
        theirs="3",
        mine='value="7"',
    )


# profiles


@scene("confirm_profile")
def confirm_profile() -> Scene:
    one, other = ({"public_contact": "regular", "languages": said} for said in ("Russisch", "Arabisch"))
    return Scene(
        to={"unit": "amt-11"},
        person=head("amt-11").person or "",
        one=one,
        other=other,
        theirs="Russisch",
        mine="Arabisch",
    )


# yearly plans


def both() -> list[AnnualPlan]:
    committees.found_committee(actor=OPERATOR, body="advisory_council", on=date(2018, 3, 1), key=COUNCIL)
    return [commands.make_plan(actor=OPERATOR, year=YEAR, committee=body) for body in ("", COUNCIL)]


def entry() -> PlanEntry:
    return commands.add_entry(actor=office(), plan=both()[0].pk, title="Konferenz")


@scene("make_office_plan")
def make_office_plan() -> Scene:
    return Scene(to={"year": YEAR}, one={"text": "Das Jahr der Sprache"})


@scene("make_council_plan")
def make_council_plan() -> Scene:
    committees.found_committee(actor=OPERATOR, body="advisory_council", on=date(2018, 3, 1), key=COUNCIL)
    return Scene(to={"year": YEAR, "committee": COUNCIL}, one={"text": "Das Jahr der Begegnung"})


@scene("align_plans")
def align_plans() -> Scene:
    ours, given = both()[0].pk, {"on": "2018-05-02"}
    return Scene(
        to={"year": YEAR}, one=given, other=given, theirs="Konferenz", mine="2018-05-02",
        meanwhile=lambda: commands.add_entry(actor=office(), plan=ours, title="Konferenz"),
    )  # fmt: skip


@scene("change_plan")
def change_plan() -> Scene:
    return Scene(
        to={"plan": both()[0].pk}, one={"text": "Das Jahr der Sprache"}, other={"text": "Das Jahr der Arbeit"},
        theirs="Jahr der Sprache", mine="Jahr der Arbeit",
    )  # fmt: skip


@scene("add_entry")
def add_entry() -> Scene:
    return Scene(to={"plan": both()[0].pk}, one={"title": "Konferenz"})


@scene("change_entry")
def change_entry() -> Scene:
    return Scene(
        to={"entry": entry().pk}, one={"title": "Erste Tagung"}, other={"title": "Zweite Tagung"}, theirs="Erste Tagung",
        mine="Zweite Tagung",
    )  # fmt: skip


@scene("drop_entry")
def drop_entry() -> Scene:
    row, given = entry(), {"reason": MINE}
    return Scene(
        to={"entry": row.pk}, one=given, other=given, theirs="Neue Tagung", mine=MINE,
        meanwhile=lambda: commands.change_entry(actor=office(), entry=row.pk, title="Neue Tagung"),
    )  # fmt: skip


__all__ = ["SCENES", "step"]
