"""What the commands about recommendations share: the row with the right to it, its lines, the paper for the body."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.states import GoalState
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.cycles.queries.rights import councils
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.domain.states import MEASURE, RecommendationState
from querschnitt.measures.models import CouncilStatement, Measure, Recommendation, RecommendationLine
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.ui.components.time import in_words

RECOMMENDABLE = MEASURE.steps["recommend_measure"].sources
PENDING = (RecommendationState.DRAFT, RecommendationState.SENT)


def may_recommend(actor: Actor, cycle: Cycle | None) -> Mandate:
    """The mandate to recommend something of that pass; raises `Forbidden`."""
    return require(actor, GRANTS, "recommend", subject_of_cycle(cycle) if cycle else MeasureSubject())


def locked_recommendation(actor: Actor, pk: int, seen: int | None) -> tuple[Recommendation, Mandate]:
    """The recommendation, locked, and the mandate to work on it."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("cycle__committee", "to", "committee")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Refused(say("There is no such recommendation."), place="recommendation")
    capacity = may_recommend(actor, row.cycle)
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    return row, capacity


def drafted(row: Recommendation) -> None:
    """Refuse to change what lies before a body already."""
    if row.state != RecommendationState.DRAFT:
        raise Refused(say("This recommendation lies before the body or is settled: it stays as it is."))


def body_of(key: str) -> Committee:
    """A body that exists today."""
    row = Committee.objects.filter(key=key, ended_on=None).first()
    if row is None:
        raise Refused(say("There is no body “%(key)s”.", key=key), place="to")
    return row


def set_lines(row: Recommendation, measures: Collection[int], goals: Collection[int]) -> None:
    """Let exactly these stand in the recommendation, in this order; refuses what cannot be recommended now."""
    wanted = [*_measures(row, measures), *_goals(row, goals)]
    present = {line.measure_id or -(line.goal_id or 0): line for line in row.lines.all()}
    for place, thing in enumerate(wanted):
        key = thing.pk if isinstance(thing, Measure) else -thing.pk
        line = present.pop(key, None) or RecommendationLine(
            recommendation=row,
            measure=thing if isinstance(thing, Measure) else None,
            goal=thing if isinstance(thing, Goal) else None,
        )
        line.position = place
        line.save()
    for line in present.values():  # it was never sent: nothing of it was decided
        line.delete()


def _measures(row: Recommendation, numbers: Collection[int]) -> list[Measure]:
    found = {each.number: each for each in Measure.objects.filter(number__in=numbers)}
    others = RecommendationLine.objects.filter(recommendation__state__in=PENDING).exclude(recommendation=row)
    taken = set(others.filter(measure__in=found.values(), outcome="").values_list("measure_id", flat=True))
    for number in numbers:
        each = found.get(number)
        if each is None:
            raise Refused(say("There is no measure %(number)s.", number=number), place="measures")
        if each.state not in RECOMMENDABLE:
            raise Refused(say("Measure %(number)s cannot be recommended now.", number=number), place="measures")
        if each.pk in taken:
            sentence = say("Measure %(number)s stands in another recommendation already.", number=number)
            raise Refused(sentence, place="measures")
    return [found[number] for number in numbers]


def _goals(row: Recommendation, numbers: Collection[int]) -> list[Goal]:
    found = {each.number: each for each in Goal.objects.filter(number__in=numbers, state=GoalState.PROPOSED)}
    others = RecommendationLine.objects.filter(recommendation__state__in=PENDING).exclude(recommendation=row)
    taken = set(others.filter(goal__in=found.values(), outcome="").values_list("goal__number", flat=True))
    for number in numbers:
        if number not in found:
            raise Refused(say("There is no proposed goal %(number)s.", number=number), place="goals")
        if number in taken:
            raise Refused(
                say("Goal %(number)s stands in another recommendation already.", number=number), place="goals"
            )
    return [found[number] for number in numbers]


def paper(row: Recommendation) -> str:
    """What the body gets to read: the reasons, each goal and measure with its words, the council's statement (V-6)."""
    parts = [row.text.strip()]
    for line in row.lines.select_related("measure", "goal").order_by("position", "pk"):
        thing = line.goal or line.measure
        assert thing is not None
        head = _("Goal %(number)s: %(title)s") if line.goal else _("Measure %(number)s: %(title)s")
        parts.append("\n".join(filter(None, (head % {"number": thing.number, "title": thing.title}, thing.text))))
    parts.append(_statement(row))
    return "\n\n".join(filter(None, parts))


def _statement(row: Recommendation) -> str:
    given = CouncilStatement.objects.filter(cycle=row.cycle) if row.cycle else CouncilStatement.objects.none()
    last = given.select_related("committee").order_by("-given_on", "-pk").first()
    if last is None:
        heard = bool(row.cycle and councils())
        return (
            _("The advisory council has given no statement by %(day)s.") % {"day": in_words(clock.today())}
            if heard
            else ""
        )
    head = _("Statement of “%(body)s” of %(day)s:") % {"body": last.committee.name, "day": in_words(last.given_on)}
    return f"{head}\n{last.text}"


def fields_committees(measures: Collection[Measure]) -> Mapping[int, str]:
    """The body of the edition that decides further on each measure, by the field of action that names it (K2-3)."""
    edition = edition_on(clock.today())
    named = {each.key: each.committee for each in edition.data.fields_of_action if each.committee} if edition else {}
    return {each.pk: named[each.field_of_action] for each in measures if each.field_of_action in named}
