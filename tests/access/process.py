"""What to ask for in passes and measures: which of the story's things stands for which part of an address."""

from collections.abc import Callable

from django.db.models import Model, QuerySet

from querschnitt.cycles import commands as cycles
from querschnitt.cycles.models import AnnualPlan, CycleStep, PlanEntry, StepRequirement
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.measures import commands as measures
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import (
    Comment,
    CouncilStatement,
    Dependency,
    ImportDraft,
    Measure,
    MeasureDocument,
    Milestone,
    Need,
    Offer,
    ProgressReport,
    Recommendation,
    Response,
    ReturnedForm,
    Review,
    SavedView,
)

CYCLE = "referat-1-2018"
COUNCIL = "beirat-vertretung"
UNIT = "amt-11"
PLAIN: dict[str, object] = {
    "key": CYCLE,
    "unit": UNIT,
    "committee": "ag-referat-1",
    "step": "working_group",
    "year": 2018,
    "liste": "massnahmen",
    "shape": "xlsx",
    "kind": "massnahme",
    "duty": "responsible",
    "token": "x" * 43,
    "run": "x" * 32,
}
BY_VIEW: dict[str, dict[str, object]] = {
    "cycles:make_council_plan": {"committee": "advisory_council"},
    "measures:form": {"shape": "xlsx"},
    "measures:analysis": {"shape": "pdf"},
    "measures:review_list": {"shape": "pdf"},
    "measures:past_review": {"committee": "integrationsmonitoring"},
    "measures:take_step": {"step": "complete_measure"},
}
REQUIREMENTS = {"cycles:settle", "cycles:drop", "cycles:need_file"}
MILESTONES = {f"measures:{verb}_milestone" for verb in ("move", "reach", "reopen", "drop")}
STATEMENTS = {"measures:council_file"}
COMMENTS = {"measures:withdraw_comment", "measures:answer_comment"}
DOCUMENTS = {"measures:document", "measures:remove_document"}
Rows = Callable[[], "QuerySet[Model]"]


def _rows(name: str, part: str) -> "QuerySet[Model]":
    """The rows of which the first stands for that part of the address."""
    found: dict[str, Rows] = {
        "plan": AnnualPlan.objects.all,
        "entry": PlanEntry.objects.all,
        "form": ReturnedForm.objects.all,
        "other": Dependency.objects.all,
    }
    return found[part]() if part in found else _numbered(name)


def _numbered(name: str) -> "QuerySet[Model]":
    for views, rows in (
        (
            REQUIREMENTS - {"cycles:need_file"},
            lambda: StepRequirement.objects.filter(step__cycle__key=CYCLE, settled_on=None),
        ),
        ({"cycles:need_file"}, StepRequirement.objects.exclude(file=None).all),
        (MILESTONES, lambda: Milestone.objects.filter(measure__unit__key=UNIT)),
        (STATEMENTS, CouncilStatement.objects.exclude(file=None).all),
        (COMMENTS, lambda: Comment.objects.filter(cycle__key=CYCLE, person=COUNCIL).order_by("-pk")),
        (DOCUMENTS, lambda: MeasureDocument.objects.filter(measure__number=_number("measures:measure"))),
        ({"measures:drop_report"}, lambda: ProgressReport.objects.filter(state="draft")),
        ({"measures:import_draft", "measures:discard_import"}, ImportDraft.objects.all),
        ({"measures:drop_view"}, SavedView.objects.all),
        ({"measures:past_review"}, lambda: Review.objects.filter(committee__key="integrationsmonitoring")),
    ):
        if name in views:
            return rows()
    if "recommendation" in name or name == "measures:apply_resolution":
        return Recommendation.objects.filter(cycle__key=CYCLE)
    return Response.objects.filter(unit__key=UNIT)


def part_of(name: str, part: str) -> object:
    """What stands for that part of the address of that view."""
    plain = {**PLAIN, **BY_VIEW.get(name, {})}
    if part == "number":
        return _number(name)
    if part in plain:
        return plain[part]
    row = _rows(name, part).order_by("-pk").first()
    return row.pk if row else 1


def _number(name: str) -> int:
    if "goal" in name or name == "cycles:set_priority":
        return 6
    if "offer" in name:
        return Offer.objects.filter(unit__key=UNIT).earliest("number").number
    if name == "measures:reopen_need":
        settled = Need.objects.filter(unit__key=UNIT, state="settled").order_by("number").last()
        return settled.number if settled else 1
    if "need" in name and name != "measures:change_needs":
        return Need.objects.filter(unit__key=UNIT).earliest("number").number
    return Measure.objects.filter(unit__key=UNIT, state="running").earliest("number").number


def lay() -> None:
    """What the story does not tell of by that day: documents, a comment, a file read for an import, a report begun."""
    office = Actor("Büro", frozenset({Mandate(Role.PROCESS_OFFICE), Mandate(Role.STAFF)}), "leitung-fb-integration")
    council = Actor(
        "Beirat", frozenset({Mandate(Role.MEMBER, "committee:advisory_council"), Mandate(Role.STAFF)}), COUNCIL
    )
    number = _number("measures:measure")
    measures.add_measure_document(actor=OPERATOR, measure=number, name="beispiel.txt", data=b"Ein Beispiel.")
    measures.begin_report(actor=OPERATOR, measure=number)
    measures.comment_on(actor=council, cycle=CYCLE, measure=number, text="Bitte früher (Beispiel).")
    measures.give_council_statement(
        actor=council, cycle=CYCLE, text="Wir begrüßen das (Beispiel).", name="stellungnahme.txt", data=b"Beispiel"
    )
    table = b"Nummer;Titel\n"
    measures.read_import(actor=office, kind=Kind.MEASURE, name="massnahmen.csv", data=table)
    need = Need.objects.filter(unit__key=UNIT).latest("number").number
    measures.settle_need(actor=OPERATOR, need=need, reason="Hat sich erledigt (Beispiel)", on=clock.today())
    step = CycleStep.objects.get(cycle__key=CYCLE, key="renewal")
    wanted = cycles.add_requirement(actor=OPERATOR, cycle=CYCLE, step=step.key, kind="document", what="Beispiel")
    cycles.add_requirement(actor=OPERATOR, cycle=CYCLE, step=step.key, kind="task", what="Noch ein Beispiel")
    handed_in = cycles.HandedIn("beispiel.txt", b"Ein Beispiel.")
    cycles.settle_requirement(actor=OPERATOR, requirement=wanted.pk, on=clock.today(), document=handed_in)
