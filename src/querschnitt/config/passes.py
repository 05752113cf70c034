"""What higher apps add to the pages of lower ones: tabs of a pass and what is missing in it, lines about a body."""

from django.utils.translation import gettext_lazy as _

from querschnitt.committees.views import body_facts
from querschnitt.cycles.queries import missing
from querschnitt.cycles.views import frame, goal_parts
from querschnitt.cycles.views.frame import Part
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.missing import missing_of
from querschnitt.measures.views.goal_part import measures_of_goal
from querschnitt.measures.views.watching import review_of_body
from querschnitt.meetings.views.of_body import sittings_of_body

PARTS = (
    Part("measures:survey", _("Survey of the units"), GRANTS, "read_survey"),
    Part("measures:evaluation", _("Evaluation"), GRANTS, "read_evaluation"),
    Part("measures:recommendations", _("Recommendations"), GRANTS, "read_measures"),
    Part("measures:council", _("Advisory council"), GRANTS, "read_measures"),
)


def install() -> None:
    """Give them to the pages that show them; called once, at the start."""
    frame.install(PARTS)
    goal_parts.install(measures_of_goal)
    goal_parts.install_ways((_("As a list"), "measures:goals"))
    body_facts.install(sittings_of_body, review_of_body)
    missing.install(missing_of)
