"""What a higher app adds to a pass of the process: its pages as tabs, and what it knows to be missing."""

from django.utils.translation import gettext_lazy as _

from querschnitt.cycles.queries import missing
from querschnitt.cycles.views import frame, goal_parts
from querschnitt.cycles.views.frame import Part
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.missing import missing_of
from querschnitt.measures.views.goal_part import measures_of_goal

PARTS = (
    Part("measures:survey", _("Survey of the units"), GRANTS, "read_survey"),
    Part("measures:evaluation", _("Evaluation"), GRANTS, "read_evaluation"),
    Part("measures:recommendations", _("Recommendations"), GRANTS, "read_measures"),
    Part("measures:council", _("Advisory council"), GRANTS, "read_measures"),
)


def install() -> None:
    """Give the pages to the frame of passes; called once, at the start."""
    frame.install(PARTS)
    goal_parts.install(measures_of_goal)
    missing.install(missing_of)
