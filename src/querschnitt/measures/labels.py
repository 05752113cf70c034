"""Words for states of surveys, offers, needs, measures and reports."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.kernel.authority import Role
from querschnitt.measures.domain.states import (
    Duty,
    Freshness,
    Kind,
    MeasureState,
    NeedState,
    OfferState,
    Outcome,
    Participation,
    Punctuality,
    RecommendationState,
    ReportState,
    Resource,
    ResponseState,
    SurveyState,
)

SURVEY_STATES = {
    SurveyState.OPEN: pgettext_lazy("survey", "open"),
    SurveyState.CLOSED: pgettext_lazy("survey", "closed"),
    SurveyState.EVALUATED: pgettext_lazy("survey", "evaluated"),
}
RESPONSE_STATES = {
    ResponseState.ASKED: pgettext_lazy("answer of a unit", "asked"),
    ResponseState.BEGUN: pgettext_lazy("answer of a unit", "begun"),
    ResponseState.GIVEN: pgettext_lazy("answer of a unit", "given"),
    ResponseState.EXCUSED: pgettext_lazy("answer of a unit", "not asked any more"),
}
NEED_STATES = {
    NeedState.OPEN: pgettext_lazy("need", "open"),
    NeedState.SETTLED: pgettext_lazy("need", "settled without a measure"),
    NeedState.SAID_TWICE: pgettext_lazy("need", "said twice"),
}
OFFER_STATES = {
    OfferState.RUNNING: pgettext_lazy("offer", "running"),
    OfferState.ENDED: pgettext_lazy("offer", "ended"),
    OfferState.SAID_TWICE: pgettext_lazy("offer", "said twice"),
}
MEASURE_STATES = {
    MeasureState.PROPOSED: pgettext_lazy("measure", "proposed"),
    MeasureState.APPRAISED: pgettext_lazy("measure", "appraised"),
    MeasureState.RECOMMENDED: pgettext_lazy("measure", "recommended"),
    MeasureState.DECIDED: pgettext_lazy("measure", "decided"),
    MeasureState.RUNNING: pgettext_lazy("measure", "being carried out"),
    MeasureState.COMPLETED: pgettext_lazy("measure", "completed"),
    MeasureState.REGULAR: pgettext_lazy("measure", "moved into regular operation"),
    MeasureState.MERGED: pgettext_lazy("measure", "merged into another"),
    MeasureState.NOT_PURSUED: pgettext_lazy("measure", "not pursued"),
    MeasureState.POSTPONED: pgettext_lazy("measure", "postponed"),
    MeasureState.REJECTED: pgettext_lazy("measure", "rejected"),
}
OUTCOMES = {
    Outcome.AS_PROPOSED: pgettext_lazy("decision", "as proposed"),
    Outcome.AMENDED: pgettext_lazy("decision", "amended"),
    Outcome.REJECTED: pgettext_lazy("decision", "rejected"),
    Outcome.DEFERRED: pgettext_lazy("decision", "deferred"),
}
RECOMMENDATION_STATES = {
    RecommendationState.DRAFT: pgettext_lazy("recommendation", "being prepared"),
    RecommendationState.SENT: pgettext_lazy("recommendation", "laid before the body"),
    RecommendationState.DECIDED: pgettext_lazy("recommendation", "decided"),
    RecommendationState.WITHDRAWN: pgettext_lazy("recommendation", "withdrawn"),
}
PARTICIPATION = {
    Participation.NONE: pgettext_lazy("participation", "none"),
    Participation.INFORMATION: pgettext_lazy("participation", "information"),
    Participation.CONSULTATION: pgettext_lazy("participation", "consultation"),
    Participation.JOINT_PLANNING: pgettext_lazy("participation", "joint planning"),
    Participation.CO_PRODUCTION: pgettext_lazy("participation", "co-production"),
}
RESOURCES = {Resource.COST: _("Cost in euros"), Resource.STAFF: _("Staff in full-time posts")}
DUTIES = {
    Duty.RESPONSIBLE: pgettext_lazy("measure", "responsible"),
    Duty.DEPUTY: pgettext_lazy("measure", "deputy"),
}
REPORT_STATES = {
    ReportState.DRAFT: pgettext_lazy("report on a measure", "being written"),
    ReportState.COMPLETE: pgettext_lazy("report on a measure", "complete"),
    ReportState.TAKEN_OVER: pgettext_lazy("report on a measure", "taken over, unconfirmed"),
}
CONFIRMED_AS = {
    Role.RESPONSIBLE: pgettext_lazy("report on a measure", "whoever answers for it"),
    Role.HEAD: pgettext_lazy("report on a measure", "head of the unit"),
    Role.PROCESS_OFFICE: pgettext_lazy("report on a measure", "process office"),
    Role.OPERATOR: pgettext_lazy("report on a measure", "command line"),
}
PUNCTUALITY = {
    Punctuality.ON_TIME: pgettext_lazy("measure", "on time"),
    Punctuality.LATE: pgettext_lazy("measure", "late"),
    Punctuality.NO_DATE: pgettext_lazy("measure", "no date"),
}
FRESHNESS = {
    Freshness.FRESH: pgettext_lazy("report on a measure", "up to date"),
    Freshness.DUE: pgettext_lazy("report on a measure", "due"),
    Freshness.STALE: pgettext_lazy("report on a measure", "overdue"),
    Freshness.NEVER: pgettext_lazy("report on a measure", "never reported"),
    Freshness.NOT_ASKED: pgettext_lazy("report on a measure", "not asked for"),
}
KINDS = {Kind.MEASURE: _("Measure"), Kind.NEED: _("Need"), Kind.OFFER: _("Offer"), Kind.GOAL: _("Goal")}
MEASURE_STEPS = {  # what a button says
    "appraise_measure": _("Appraise the measure"),
    "return_measure": _("Take the recommendation back"),
    "start_measure": _("Begin to carry it out"),
    "complete_measure": pgettext_lazy("step of a measure", "Complete the measure"),
    "regularise_measure": _("Move it into regular operation"),
    "postpone_measure": _("Postpone the measure"),
    "resume_measure": _("Take the measure up again"),
    "drop_measure": _("Do not pursue the measure any more"),
    "merge_measure": _("Merge it into another measure"),
}
MEASURE_STEPS_DONE = {  # what the way of a measure says
    "propose_measure": _("Proposed"),
    "appraise_measure": _("Appraised"),
    "recommend_measure": _("Recommended"),
    "return_measure": _("Recommendation taken back"),
    "decide_measure": _("Decided"),
    "reject_measure": _("Rejected"),
    "defer_measure": _("Deferred"),
    "start_measure": _("Carried out from this day on"),
    "complete_measure": pgettext_lazy("step of a measure", "Completed"),
    "regularise_measure": _("Moved into regular operation"),
    "postpone_measure": _("Postponed"),
    "resume_measure": _("Taken up again"),
    "drop_measure": _("Not pursued any more"),
    "merge_measure": _("Merged into another measure"),
}
ENTRIES = {  # of the adopted wording
    "title": _("Title"),
    "text": _("Wording"),
    "unit": _("Unit in the lead"),
    "co_acting": _("Co-acting units"),
    "field_of_action": _("Field of action"),
    "goal": _("Goal"),
    "groups": _("Groups of people"),
    "needs": _("Needs that it answers"),
    "starts_on": pgettext_lazy("measure", "Start"),
    "ends_on": pgettext_lazy("measure", "End"),
    "participation": _("Degree of participation"),
    "responsible": _("Who answers for it"),
    "milestones": _("Milestones"),
    "resources": _("Money and staff"),
}
