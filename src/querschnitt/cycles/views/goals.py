"""The tree of goals, and the page of each."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles.queries.goal_page import GoalName, GoalPage, goal_page
from querschnitt.cycles.queries.goals import GoalRow, GoalTree, goal_tree
from querschnitt.cycles.views.frame import page_of
from querschnitt.cycles.views.goal_parts import parts_of, ways
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Fact, TreeNode, Words
from querschnitt.ui.table import Cell, Column, Row, Table


def goal_address(number: int, route: str = "goal") -> str:
    """The address of a goal, or of what is done with it."""
    return reverse(f"cycles:{route}", kwargs={"number": number})


def goal_crumbs(page: GoalPage | None = None) -> tuple[Crumb, ...]:
    """The way to a goal."""
    way = (Crumb(_("Process"), reverse("cycles:cycles")), Crumb(_("Goals"), reverse("cycles:goals")))
    if page is None:
        return way
    return (*way, Crumb(_("Goal %(number)s") % {"number": page.number}, goal_address(page.number)))


@require_safe
def goals(request: ActorRequest) -> HttpResponse:
    """The overarching goal and the tree below it."""
    found = goal_tree(request.actor, request.day)
    facts = {
        "found": found,
        "top": _top(found),
        "nodes": [_node(row) for row in (found.top.below if found.top else ())],
        "loose": [_node(row) for row in found.loose],
        "ended": _ended(found.ended),
        "ways": ways(),
        "crumbs": (goal_crumbs()[0], Crumb(_("Goals"))),
        "day": request.day,
    }
    return render(request, "cycles/goals.html", facts)


def _top(found: GoalTree) -> list[Action]:
    """What can be done with the overarching goal."""
    if found.top is None:
        return (
            [Action(_("Set the overarching goal"), reverse("cycles:set_overarching_goal"))] if found.may_set_top else []
        )
    return [Action(_("Propose a goal below it"), _proposing(found.top))] if found.may_propose else []


def _proposing(row: GoalRow) -> str:
    return f"{reverse('cycles:propose_goal')}?unter={row.number}"


def _node(row: GoalRow) -> TreeNode:
    return TreeNode(
        label=row.title,
        href=goal_address(row.number),
        note=" · ".join(str(word) for word in _said(row)),
        children=[_node(child) for child in row.below],
        actions=list(_acts(row)),
    )


def _said(row: GoalRow) -> Iterator[Words]:
    yield _("Goal %(number)s") % {"number": row.number}
    yield from (word for word in (row.level, row.unit, row.field_of_action, row.state) if word)
    if row.priority:
        yield _("priority %(number)s") % {"number": row.priority}


def _acts(row: GoalRow) -> Iterator[Action]:
    """Up and down say at which place the goal is to stand: pressed twice, it stands there all the same."""
    place = goal_address(row.number, "place_goal")
    if row.may_arrange and row.place > 0:
        yield Action(_("One place up"), place, post=True, name="place", value=str(row.place - 1))
    if row.may_arrange and row.place < row.of - 1:
        yield Action(_("One place down"), place, post=True, name="place", value=str(row.place + 1))
    if row.may_arrange:
        yield Action(_("Put elsewhere in the tree"), goal_address(row.number, "move_goal"))
    if row.may_propose:
        yield Action(_("Propose a goal below it"), _proposing(row))


def _ended(rows: Sequence[GoalRow]) -> Table:
    return Table(
        caption=_("Goals that are not pursued any more"),
        caption_hidden=True,
        columns=[Column("goal", _("Goal")), Column("unit", _("Unit")), Column("state", _("State"))],
        rows=[
            Row(
                [
                    Cell(row.title, goal_address(row.number), note=_("Goal %(number)s") % {"number": row.number}),
                    Cell(row.unit),
                    Cell(row.state),
                ]
            )
            for row in rows
        ],
    )


@require_safe
def goal(request: ActorRequest, number: int) -> HttpResponse:
    """One goal: its words, where it stands, what can be done next, and its history."""
    page = goal_page(request.actor, number, request.day)
    facts = {
        "page": page,
        "facts": list(_facts(page)),
        "acts": list(_deeds(page)),
        "below": [(goal_address(name.number), name) for name in page.below],
        "parts": list(parts_of(request, page.row)),
        "crumbs": (*goal_crumbs(), Crumb(_("Goal %(number)s") % {"number": number})),
        "preline": f"{_('Goal %(number)s') % {'number': number}} · {page.level} · {page.state}",
        "day": request.day,
    }
    return render(request, "cycles/goal.html", facts)


def _facts(page: GoalPage) -> Iterator[Fact]:
    if not page.overarching:
        yield _above(page)
    if page.unit:
        yield Fact(_("Unit"), page.unit[1], reverse("organisation:unit", kwargs={"key": page.unit[0]}))
    if page.field_of_action:
        yield Fact(_("Field of action"), page.field_of_action)
    if page.groups:
        yield Fact(_("Groups whom it concerns"), ", ".join(page.groups))
    if page.cycle:
        yield Fact(_("Worked out in the pass"), page.cycle[1], page_of("cycles:cycle", page.cycle[0]))
    yield from _decided(page)
    yield from _kin(page)


def _above(page: GoalPage) -> Fact:
    if not page.way:
        return Fact(pgettext("goal", "Stands below"), _("no goal yet: it has no way up to the overarching goal"))
    nearest = page.way[-1]
    return Fact(
        pgettext("goal", "Stands below"), " › ".join(name.title for name in page.way), goal_address(nearest.number)
    )


def _decided(page: GoalPage) -> Iterator[Fact]:
    if page.priority:
        meeting = page.priority_meeting
        said = _("%(number)s, set on") % {"number": page.priority}
        link = reverse("meetings:meeting", kwargs={"key": meeting[0]}) if meeting else ""
        yield Fact(
            _("Priority"),
            " ".join(filter(None, (said, in_words(page.priority_set_on) if page.priority_set_on else ""))),
            link,
        )
    yield Fact(_("Proposed on") if not page.overarching else _("Set on"), page.set_on)
    if page.agreed_on:
        yield Fact(pgettext("goal", "Agreed on"), page.agreed_on)
    if page.resolution:
        number, body, meeting_key = page.resolution
        yield Fact(_("By the resolution"), f"{body} {number}", reverse("meetings:meeting", kwargs={"key": meeting_key}))
    if page.ended_on:
        yield Fact(_("Not pursued since"), page.ended_on)
        yield Fact(_("Reason"), page.end_reason)


def _kin(page: GoalPage) -> Iterator[Fact]:
    """Goals that became this one, or that this one became."""
    kin: Iterable[tuple[Words, GoalName | None]] = (
        (pgettext("goal", "Goes on as"), page.merged_into),
        *((_("Merged from"), name) for name in page.merged_from),
        (_("Carries on the goal of the pass before"), page.carries_on),
        (_("Carried on in the next pass as"), page.carried_on_by),
    )
    for label, name in kin:
        if name:
            yield Fact(label, f"{name.number} {name.title}", goal_address(name.number))


def _deeds(page: GoalPage) -> Iterator[Action]:
    """What can be done with it, the next step first."""
    said = (
        (page.may_agree, pgettext("goal", "Record the agreement"), "agree_goal"),
        (page.may_change, _("Change the goal"), "change_goal"),
        (page.may_prioritise, _("Record the priority"), "set_priority"),
        (page.may_arrange, _("Put elsewhere in the tree"), "move_goal"),
        (page.may_arrange, _("Merge into another goal"), "merge_goals"),
        (page.may_drop, _("Give the goal up"), "drop_goal"),
    )
    yield from (Action(label, goal_address(page.number, route)) for allowed, label, route in said if allowed)
    if page.may_set_top:
        yield Action(_("Word the overarching goal anew"), reverse("cycles:set_overarching_goal"))
