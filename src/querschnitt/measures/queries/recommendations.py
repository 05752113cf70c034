"""Recommendations of a pass, one of them with its lines, and what of them is to be applied."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.states import GoalState
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.states import MEASURE, Outcome, RecommendationState
from querschnitt.measures.models import CouncilStatement, Measure, Recommendation, RecommendationLine
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.deciding import resolutions_of
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.meetings.domain.states import ProposalState, ResolutionKind
from querschnitt.meetings.models import Resolution

Choices = list[tuple[str, str]]
PENDING = (RecommendationState.DRAFT, RecommendationState.SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A measure or a goal in a recommendation. `names`: the committee that its field of action names."""

    pk: int
    measure: int | None
    goal: int | None
    title: str
    text: str
    state: str
    outcome: Outcome | None
    reason: str
    referred_to: str
    names: str = ""

    @property
    def number(self) -> int:
        return self.measure or self.goal or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPage:
    """One recommendation; `row` is for the view that asked. `resolutions`: what was resolved on it, latest first."""

    row: Recommendation
    lines: tuple[LineRow, ...]
    proposal: ProposalState | None
    proposal_reason: str
    resolutions: tuple[Resolution, ...]
    statement: CouncilStatement | None  # the one that was there when it was decided, of an open one the latest
    statement_late: bool  # it came after the words lay before the body
    unheard: bool  # there is a council, and it gave none
    onward: tuple[Recommendation, ...]
    may_work: bool
    may_apply: bool

    @property
    def applicable(self) -> tuple[Resolution, ...]:
        """The resolutions that can be applied: a referral decides nothing."""
        return tuple(each for each in self.resolutions if each.kind != ResolutionKind.REFERRED)


def recommendations_of(cycle: Cycle, day: date) -> list[Recommendation]:
    """The recommendations of a pass by that day, the latest first, with the number of their lines. One statement."""
    rows = Recommendation.objects.filter(cycle=cycle, made_on__lte=day).select_related("to", "committee", "resolution")
    return list(rows.annotate(q_lines=Count("lines")).order_by("-made_on", "-pk"))


def recommendation_page(actor: Actor, pk: int) -> RecommendationPage:
    """One recommendation with its lines. At most nine statements and those that its item went on."""
    require(actor, GRANTS, "read_measures")
    related = ("cycle__committee", "to", "committee", "proposal__wished_for", "resolution", "follows")
    row = Recommendation.objects.select_related(*related).filter(pk=pk).first()
    if row is None:
        raise Forbidden(str(pk))
    subject = subject_of_cycle(row.cycle) if row.cycle else None
    statement = _statement(row)
    return RecommendationPage(
        row=row,
        lines=tuple(_lines(row)),
        proposal=ProposalState(row.proposal.state) if row.proposal else None,
        proposal_reason=row.proposal.reason if row.proposal else "",
        resolutions=tuple(resolutions_of(row.proposal)),
        statement=statement,
        statement_late=bool(statement and row.sent_on and statement.given_on > row.sent_on),
        unheard=bool(statement is None and subject and subject.council),
        onward=tuple(row.followed_by.select_related("to")),
        may_work=may(actor, GRANTS, "recommend", subject),
        may_apply=may(actor, GRANTS, "apply_resolution"),
    )


def _statement(row: Recommendation) -> CouncilStatement | None:
    """What the council had said by the day on which it was decided or taken back, or by now (V-6)."""
    by = row.decided_on or row.withdrawn_on or clock.today()
    given = CouncilStatement.objects.filter(cycle=row.cycle_id, given_on__lte=by).select_related("committee")
    return given.order_by("-given_on", "-pk").first() if row.cycle_id else None


def _lines(row: Recommendation) -> list[LineRow]:
    edition = edition_on(row.made_on)
    data = edition.data if edition else None
    named = {each.key: each.committee for each in data.fields_of_action} if data else {}
    bodies = {key: body.name for key, body in data.bodies.items()} if data else {}
    found = row.lines.select_related("measure", "goal", "refer_to").order_by("position", "pk")
    return [_line(each, bodies.get(named.get(_field(each), ""), "")) for each in found]


def _field(line: RecommendationLine) -> str:
    return line.measure.field_of_action if line.measure else line.goal.field_of_action if line.goal else ""


def _line(line: RecommendationLine, names: str) -> LineRow:
    thing = line.measure or line.goal
    assert thing is not None
    return LineRow(
        pk=line.pk,
        measure=line.measure.number if line.measure else None,
        goal=line.goal.number if line.goal else None,
        title=thing.title,
        text=thing.text,
        state=thing.state,
        outcome=Outcome(line.outcome) if line.outcome else None,
        reason=line.reason,
        referred_to=line.refer_to.name if line.refer_to else "",
        names=names,
    )


def measures_to_recommend(cycle: Cycle, but: Recommendation | None = None) -> Choices:
    """Measures of the pass that can be recommended now and stand in no other recommendation. One statement."""
    taken = RecommendationLine.objects.filter(recommendation__state__in=PENDING, outcome="", measure__isnull=False)
    others = taken.exclude(recommendation=but) if but else taken
    rows = Measure.objects.filter(cycle=cycle, state__in=MEASURE.steps["recommend_measure"].sources)
    free = rows.exclude(pk__in=others.values("measure")).order_by("number").values_list("number", "title")
    return [(str(number), f"{number}: {title}") for number, title in free]


def goals_to_recommend(cycle: Cycle, but: Recommendation | None = None) -> Choices:
    """Goals of the pass that are proposed and stand in no other recommendation. One statement."""
    taken = RecommendationLine.objects.filter(recommendation__state__in=PENDING, outcome="", goal__isnull=False)
    others = taken.exclude(recommendation=but) if but else taken
    rows = Goal.objects.filter(cycle=cycle, state=GoalState.PROPOSED).exclude(pk__in=others.values("goal"))
    return [
        (str(number), f"{number}: {title}") for number, title in rows.order_by("number").values_list("number", "title")
    ]


def draft_of(cycle: Cycle, title: str, to: str) -> Recommendation | None:
    """The draft of that title to that body: of a form that is sent twice, what it has made. One statement."""
    drafts = Recommendation.objects.filter(cycle=cycle, title=title.strip(), to__key=to)
    return drafts.filter(state=RecommendationState.DRAFT).first()


def steering_body() -> str:
    """The key of the steering body, before which recommendations lie first (K3.1-4). One statement."""
    return Committee.objects.filter(ended_on=None, body="steering").values_list("key", flat=True).first() or ""


def to_apply() -> list[Recommendation]:
    """Recommendations on which a body has resolved, not applied yet: for the desk of the office. One statement."""
    resolved = Q(proposal__items__resolution__isnull=False) | Q(proposal__items__followed_by__resolution__isnull=False)
    rows = Recommendation.objects.filter(resolved, state=RecommendationState.SENT)
    return list(rows.select_related("to", "cycle").distinct().order_by("sent_on", "pk"))


def version_of(pk: int) -> int:
    """Its version that holds now. One statement."""
    return Recommendation.objects.values_list("version", flat=True).get(pk=pk)
