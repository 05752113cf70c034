"""What the page of a goal shows of measures; installed by config."""

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.cycles.models import Goal
from querschnitt.cycles.views.goal_parts import GoalPart
from querschnitt.measures.queries.goal_measures import measures_towards
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.table import Cell, Column, Row, Table


def measures_of_goal(request: ActorRequest, goal: Goal) -> GoalPart:
    """The measures towards the goal."""
    rows = measures_towards(request.actor, goal, request.day)
    table = Table(
        caption=_("Measures towards this goal"),
        caption_hidden=True,
        columns=[Column("measure", _("Measure")), Column("unit", _("Unit")), Column("state", _("State"))],
        rows=[
            Row(
                [
                    Cell(
                        row.title,
                        reverse("measures:measure", kwargs={"number": row.number}),
                        note=_("Measure %(number)d") % {"number": row.number},
                    ),
                    Cell(row.unit),
                    Cell(row.state),
                ]
            )
            for row in rows
        ],
        empty=_("No measure leads towards this goal yet."),
    )
    return GoalPart(_("Measures towards this goal"), len(rows), table)
