"""Words for states of passes, steps and goals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.cycles.domain.states import (
    CycleState,
    GoalLevel,
    GoalState,
    PublicContact,
    RenewalOutcome,
    RequirementKind,
    StepState,
)

CYCLE_STATES = {
    CycleState.PLANNED: pgettext_lazy("pass", "planned"),
    CycleState.RUNNING: pgettext_lazy("pass", "under way"),
    CycleState.ENDED: pgettext_lazy("pass", "ended"),
    CycleState.BROKEN_OFF: pgettext_lazy("pass", "broken off"),
}
STEP_STATES = {
    StepState.AHEAD: pgettext_lazy("step", "ahead"),
    StepState.RUNNING: pgettext_lazy("step", "under way"),
    StepState.DONE: pgettext_lazy("step", "done"),
    StepState.SKIPPED: pgettext_lazy("step", "left out"),
}
REQUIREMENT_KINDS = {
    RequirementKind.SITTING: pgettext_lazy("needed for a step", "Sitting"),
    RequirementKind.DOCUMENT: pgettext_lazy("needed for a step", "Document"),
    RequirementKind.PERSON: pgettext_lazy("needed for a step", "Person"),
    RequirementKind.TASK: pgettext_lazy("needed for a step", "Task"),
}
GOAL_LEVELS = {
    GoalLevel.OVERARCHING: pgettext_lazy("goal", "overarching goal"),
    GoalLevel.DEPARTMENT: pgettext_lazy("goal", "goal of a department"),
    GoalLevel.UNIT: pgettext_lazy("goal", "goal of a unit"),
}
GOAL_STATES = {
    GoalState.PROPOSED: pgettext_lazy("goal", "proposed"),
    GoalState.AGREED: pgettext_lazy("goal", "agreed"),
    GoalState.DROPPED: pgettext_lazy("goal", "dropped"),
    GoalState.MERGED: pgettext_lazy("goal", "merged"),
}
RENEWAL_OUTCOMES = {
    RenewalOutcome.RECOMMENDED: _("A new working group is recommended"),
    RenewalOutcome.CONVENED: _("A new working group is convened"),
    RenewalOutcome.DECLINED: _("A new pass is not needed yet"),
}
PUBLIC_CONTACT = {
    PublicContact.NONE: pgettext_lazy("contact with citizens", "none"),
    PublicContact.RARE: pgettext_lazy("contact with citizens", "rarely"),
    PublicContact.REGULAR: pgettext_lazy("contact with citizens", "regularly"),
    PublicContact.DAILY: pgettext_lazy("contact with citizens", "daily"),
}
