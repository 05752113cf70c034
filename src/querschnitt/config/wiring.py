"""Who cares about what happens: one page for the whole house. A handler of the wrong event is a type error."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from querschnitt.accounts import events as account
from querschnitt.accounts import notices as accounts
from querschnitt.chronicle import commands as chronicle
from querschnitt.committees import events as seats
from querschnitt.committees import notices as committees
from querschnitt.concept import notices as concept
from querschnitt.concept.events import EditionAdopted
from querschnitt.cycles import reactions as passes
from querschnitt.cycles.events import cycles
from querschnitt.delivery.commands import Notice
from querschnitt.governance import notices as governance
from querschnitt.governance.events import FindingsTold
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.events import Event
from querschnitt.measures import reactions as measures
from querschnitt.measures.events import survey
from querschnitt.measures.events.council import CommentAnswered, CouncilStatementGiven
from querschnitt.measures.events.measures import MeasureDecided
from querschnitt.measures.events.reports import ReportsReminded
from querschnitt.measures.notices import council, reports
from querschnitt.measures.notices import survey as surveys
from querschnitt.meetings.events.agenda import AgreementAsked, ReviewsCame
from querschnitt.meetings.events.follow_ups import FollowUpsReminded
from querschnitt.meetings.events.minutes import ExcerptSent, MinutesCirculated, MinutesFinished, ObjectionRaised
from querschnitt.meetings.events.polls import PollClosed, PollCompleted
from querschnitt.meetings.events.proposals import ProposalAccepted, ProposalDeclined, ProposalPostponed
from querschnitt.meetings.notices import agenda, follow_ups, minutes, polls
from querschnitt.organisation import events as organisation

E = TypeVar("E", bound=Event)
Telling = Callable[[E, Actor], Iterable[Notice]]
Reaction = Callable[[E, Actor], None]


def told(event: type[E], *tellings: Telling[E]) -> tuple[type[Event], tuple[Telling[E], ...]]:
    """When this happens, these notices go into the outbox."""
    return event, tellings


def followed(event: type[E], *reactions: Reaction[E]) -> tuple[type[Event], tuple[Reaction[E], ...]]:
    """When this happens, these follow in the same transaction."""
    return event, reactions


REACTIONS: dict[type[Event], tuple[chronicle.Reaction, ...]] = dict(
    [
        followed(EditionAdopted, passes.word_overarching_goal),
        # A reorganisation: passes are carried on, units join and leave (V-5)
        followed(organisation.UnitFounded, passes.follow_change),
        followed(organisation.UnitMoved, passes.follow_change),
        followed(organisation.UnitSucceeded, passes.follow_change),
        followed(organisation.UnitDissolved, passes.follow_end),
        followed(organisation.UnitMerged, passes.follow_end),
        followed(organisation.UnitSplit, passes.follow_end),
        # A pass moves: units are asked, and not asked any more
        followed(cycles.StepStarted, measures.ask_units),
        followed(cycles.StepFinished, measures.close_with_step),
        followed(cycles.StepReopened, measures.reopen_with_step),
        followed(cycles.UnitJoined, measures.ask_joining),
        followed(cycles.UnitLeft, measures.excuse_leaving),
        followed(cycles.CycleEnded, measures.close_with_pass),
        followed(cycles.CycleBrokenOff, measures.close_with_pass),
        followed(cycles.CycleRenewed, measures.carry_measures_over),
        # A measure is decided: somebody watches over it from then on (K3.2-6)
        followed(MeasureDecided, measures.take_in_charge),
        followed(seats.DutiesHandedOver, measures.pass_charge_on),
    ]
)

NOTICES: dict[type[Event], tuple[chronicle.Telling, ...]] = dict(
    [
        told(seats.SeatFilled, committees.tell_new_member),
        told(seats.MembershipEnded, committees.tell_former_member),
        told(seats.DeputyNamed, committees.tell_new_deputy),
        told(seats.DeputyWithdrawn, committees.tell_former_deputy),
        told(seats.ChairAppointed, committees.tell_chair),
        told(ProposalAccepted, agenda.tell_of_acceptance),
        told(ProposalPostponed, agenda.tell_of_postponement),
        told(ProposalDeclined, agenda.tell_of_decline),
        told(AgreementAsked, agenda.ask_for_agreement),
        told(ReviewsCame, agenda.remind_of_reviews),
        told(FollowUpsReminded, follow_ups.tell_of_charges),
        told(MinutesFinished, minutes.tell_of_finished_minutes),
        told(MinutesCirculated, minutes.tell_of_circulation),
        told(ObjectionRaised, minutes.tell_of_objection),
        told(ExcerptSent, minutes.tell_of_excerpt),
        told(PollCompleted, polls.tell_of_complete_poll),
        told(PollClosed, polls.tell_of_closed_poll),
        told(cycles.StepStarted, council.ask_council),
        told(CouncilStatementGiven, council.tell_of_statement),
        told(CommentAnswered, council.tell_of_comment_answer),
        told(survey.SurveyOpened, surveys.tell_of_survey),
        told(survey.SurveyReopened, surveys.tell_of_reopened_survey),
        told(survey.UnitAsked, surveys.tell_of_joining),
        told(survey.ResponsesReminded, surveys.remind_of_answers),
        told(ReportsReminded, reports.tell_of_reports),
        told(EditionAdopted, concept.tell_of_adoption),
        told(FindingsTold, governance.tell_of_findings),
        told(account.AccountClosed, accounts.tell_of_closed_account),
        told(account.PasswordChanged, accounts.tell_of_changed_credentials),
        told(account.SecondFactorAdded, accounts.tell_of_changed_credentials),
        told(account.SecondFactorRemoved, accounts.tell_of_changed_credentials),
        told(account.SecondFactorReset, accounts.tell_of_changed_credentials),
        told(account.RecoveryCodesMade, accounts.tell_of_changed_credentials),
    ]
)


def install() -> None:
    """Give the tables to the chronicle, which runs them in the transaction of whoever records."""
    chronicle.install(chronicle.Wiring(REACTIONS, NOTICES))
