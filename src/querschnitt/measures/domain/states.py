"""States and steps of surveys, needs, offers and measures, and the words of reports."""

from enum import StrEnum

from querschnitt.kernel.workflow import Workflow, step


class SurveyState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    EVALUATED = "evaluated"


SURVEY: Workflow[SurveyState] = Workflow(
    {
        "close_survey": step(SurveyState.OPEN, to=SurveyState.CLOSED),
        "reopen_survey": step(SurveyState.CLOSED, to=SurveyState.OPEN),
        "finish_evaluation": step(SurveyState.CLOSED, to=SurveyState.EVALUATED),
    }
)


class ResponseState(StrEnum):
    """How far a unit is with its answer."""

    ASKED = "asked"
    BEGUN = "begun"
    GIVEN = "given"
    EXCUSED = "excused"  # the unit is not asked any more, with a reason: dissolved, left to another


RESPONSE: Workflow[ResponseState] = Workflow(
    {
        "begin_response": step(ResponseState.ASKED, ResponseState.BEGUN, to=ResponseState.BEGUN),
        "give_response": step(ResponseState.ASKED, ResponseState.BEGUN, to=ResponseState.GIVEN),
        "reopen_response": step(ResponseState.GIVEN, to=ResponseState.BEGUN),
        "excuse_response": step(ResponseState.ASKED, ResponseState.BEGUN, to=ResponseState.EXCUSED),
        "ask_again": step(ResponseState.EXCUSED, to=ResponseState.ASKED),
    }
)


class NeedState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"  # without a measure, with a reason
    SAID_TWICE = "said_twice"  # the same as another need


NEED: Workflow[NeedState] = Workflow(
    {
        "settle_need": step(NeedState.OPEN, to=NeedState.SETTLED),
        "reopen_need": step(NeedState.SETTLED, NeedState.SAID_TWICE, to=NeedState.OPEN),
        "join_need": step(NeedState.OPEN, to=NeedState.SAID_TWICE),
    }
)


class OfferState(StrEnum):
    RUNNING = "running"
    ENDED = "ended"
    SAID_TWICE = "said_twice"


OFFER: Workflow[OfferState] = Workflow(
    {
        "end_offer": step(OfferState.RUNNING, to=OfferState.ENDED),
        "join_offer": step(OfferState.RUNNING, to=OfferState.SAID_TWICE),
    }
)


class MeasureState(StrEnum):
    """The phase of a measure. Its ends differ, and a reason is asked for each of them."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    RUNNING = "running"
    COMPLETED = "completed"
    REGULAR = "regular"  # moved into regular operation
    MERGED = "merged"
    NOT_PURSUED = "not_pursued"
    POSTPONED = "postponed"
    REJECTED = "rejected"


M = MeasureState
ENDS = (M.COMPLETED, M.REGULAR, M.MERGED, M.NOT_PURSUED, M.REJECTED)  # nothing is reported of it any more
UNDECIDED = (M.PROPOSED, M.APPRAISED, M.RECOMMENDED)
ADOPTED = (M.DECIDED, M.RUNNING)  # somebody decided it and it is not at its end

MEASURE: Workflow[MeasureState] = Workflow(
    {
        "appraise_measure": step(M.PROPOSED, to=M.APPRAISED),
        "recommend_measure": step(M.PROPOSED, M.APPRAISED, M.POSTPONED, to=M.RECOMMENDED),
        "return_measure": step(M.RECOMMENDED, to=M.APPRAISED),
        "decide_measure": step(M.RECOMMENDED, to=M.DECIDED),
        "reject_measure": step(M.RECOMMENDED, to=M.REJECTED),
        "defer_measure": step(M.RECOMMENDED, to=M.POSTPONED),
        "start_measure": step(M.DECIDED, to=M.RUNNING),
        "complete_measure": step(M.RUNNING, to=M.COMPLETED),
        "regularise_measure": step(M.RUNNING, to=M.REGULAR),
        "postpone_measure": step(M.DECIDED, M.RUNNING, to=M.POSTPONED),
        "resume_measure": step(M.POSTPONED, to=M.DECIDED),
        "drop_measure": step(*UNDECIDED, M.DECIDED, M.RUNNING, M.POSTPONED, to=M.NOT_PURSUED),
        "merge_measure": step(*UNDECIDED, M.DECIDED, M.RUNNING, M.POSTPONED, to=M.MERGED),
    }
)
NEEDS_REASON = frozenset(
    {"return_measure", "complete_measure", "regularise_measure", "postpone_measure", "drop_measure", "merge_measure"}
)


class Outcome(StrEnum):
    """What a body decided on one measure."""

    AS_PROPOSED = "as_proposed"
    AMENDED = "amended"
    REJECTED = "rejected"
    DEFERRED = "deferred"


OUTCOME_STEPS = {
    Outcome.AS_PROPOSED: "decide_measure",
    Outcome.AMENDED: "decide_measure",
    Outcome.REJECTED: "reject_measure",
    Outcome.DEFERRED: "defer_measure",
}


class RecommendationState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


RECOMMENDATION: Workflow[RecommendationState] = Workflow(
    {
        "send_recommendation": step(RecommendationState.DRAFT, to=RecommendationState.SENT),
        "apply_resolution": step(RecommendationState.SENT, to=RecommendationState.DECIDED),
        "withdraw_recommendation": step(
            RecommendationState.DRAFT, RecommendationState.SENT, to=RecommendationState.WITHDRAWN
        ),
    }
)


class Participation(StrEnum):
    """Degree to which people take part."""

    NONE = "none"
    INFORMATION = "information"
    CONSULTATION = "consultation"
    JOINT_PLANNING = "joint_planning"
    CO_PRODUCTION = "co_production"


class Resource(StrEnum):
    COST = "cost"  # euros
    STAFF = "staff"  # full-time posts


class Duty(StrEnum):
    RESPONSIBLE = "responsible"
    DEPUTY = "deputy"


class ReportState(StrEnum):
    DRAFT = "draft"
    COMPLETE = "complete"  # said by whoever is responsible
    TAKEN_OVER = "taken_over"  # nobody reported: the last state is taken over, unconfirmed


REPORT: Workflow[ReportState] = Workflow(
    {
        "save_report": step(ReportState.DRAFT, to=ReportState.DRAFT),
        "save_late_report": step(ReportState.TAKEN_OVER, to=ReportState.TAKEN_OVER),
        "complete_report": step(ReportState.DRAFT, ReportState.TAKEN_OVER, to=ReportState.COMPLETE),
        "take_over_report": step(ReportState.DRAFT, to=ReportState.TAKEN_OVER),
    }
)


class Punctuality(StrEnum):
    """Derived, never stored."""

    ON_TIME = "on_time"
    LATE = "late"
    NO_DATE = "no_date"


class Freshness(StrEnum):
    """Of the last report; derived, never stored."""

    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"
    NEVER = "never"
    NOT_ASKED = "not_asked"


class Kind(StrEnum):
    """Things with a stable public number of their own, and lists people work in."""

    MEASURE = "measure"
    NEED = "need"
    OFFER = "offer"
    GOAL = "goal"
