"""What the actor may do with a measure as it stands: what the commands would not refuse."""

from collections.abc import Collection, Mapping, Sequence

from querschnitt.kernel.authority import Actor, may
from querschnitt.measures.domain.states import ADOPTED, ENDS, MEASURE, OUTCOME_STEPS, MeasureState
from querschnitt.measures.models import Measure
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.hanging import Hung

BY_RESOLUTION = frozenset({*OUTCOME_STEPS.values(), "recommend_measure"})
APPRAISING = frozenset({"appraise_measure", "return_measure"})
FINISHING = frozenset({"complete_measure", "regularise_measure", "drop_measure", "merge_measure"})


def subject_from(row: Measure, acting: Collection[str]) -> MeasureSubject:
    """The measure as rights see it, out of what was read already; `acting`: keys of the units that co-act."""
    group = row.cycle.committee if row.cycle else None
    own = {f"measure:{row.number}"} | ({f"measure:{row.parent.number}"} if row.parent else set())
    return MeasureSubject(
        units=frozenset({f"unit:{row.unit.key}"}),
        acting=frozenset(f"unit:{key}" for key in acting),
        committees=frozenset({f"committee:{group.key}"} if group else ()),
        measures=frozenset(own),
    )


def right_to_step(row: Measure, state: MeasureState, step: str) -> str:
    """The right that the step asks for: before the decision the group's, then that of whoever answers for it."""
    if step in APPRAISING:
        return "appraise_measure"
    return "steer_measure" if _decided(row, state) else "change_measure"


def _decided(row: Measure, state: MeasureState) -> bool:
    return state in ADOPTED or (state is MeasureState.POSTPONED and row.decided_on is not None)


def acts_open(actor: Actor, row: Measure, hung: Mapping[str, Sequence[Hung]], state: MeasureState) -> frozenset[str]:
    """The steps that the table has and the actor may take, `change`, `name` …: what the commands would not refuse."""
    subject = subject_from(row, [each.key for each in hung.get("co_acting", ())])
    decided = _decided(row, state)
    found = {step for step in MEASURE.possible(state) if step not in BY_RESOLUTION}
    if row.decided_on is None:
        found.discard("resume_measure")
    if state is MeasureState.RECOMMENDED:  # it lies before a body, which decides on what it was shown
        found.clear()
    if any(MeasureState(each.text) not in ENDS for each in hung.get("part", ())):
        found -= FINISHING  # first it is said what becomes of its parts
    acts = {step for step in found if may(actor, GRANTS, right_to_step(row, state, step), subject)}
    if state not in ENDS:
        change = "change_adopted" if decided else "change_measure"
        if may(actor, GRANTS, change, subject):
            acts.add("change")
        if may(actor, GRANTS, "name_responsible", subject):
            acts.add("name")
        if subject.acting and "change" not in acts and may(actor, GRANTS, "word_own_part", subject):
            acts.add("own_part")
    elif state is not MeasureState.MERGED and not hung.get("carried_on_by"):
        acts |= {"carry_on"} if may(actor, GRANTS, "propose_measure", subject) else set()
    if state in ENDS and row.begun_on and may(actor, GRANTS, "change_adopted", subject):
        acts.add("afterwards")
    return frozenset(acts)
