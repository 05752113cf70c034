"""What to ask for in passes and measures: which of the story's things stands for which part of an address."""

from collections.abc import Callable

from django.db.models import Model, QuerySet

from querschnitt.cycles.models import AnnualPlan, PlanEntry, StepRequirement
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
    SavedView,
)

CYCLE = "referat-1-2018"
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
    "cycles:make_council_plan": {"committee": "migranten-und-integrationsbeirat"},
    "measures:form": {"shape": "xlsx"},
    "measures:analysis": {"shape": "pdf"},
    "measures:review_list": {"shape": "pdf"},
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
        (REQUIREMENTS, StepRequirement.objects.all),
        (MILESTONES, lambda: Milestone.objects.filter(measure__unit__key=UNIT)),
        (STATEMENTS, CouncilStatement.objects.exclude(file=None).all),
        (COMMENTS, Comment.objects.all),
        (DOCUMENTS, MeasureDocument.objects.all),
        ({"measures:drop_report"}, ProgressReport.objects.all),
        ({"measures:import_draft", "measures:discard_import"}, ImportDraft.objects.all),
        ({"measures:drop_view"}, SavedView.objects.all),
    ):
        if name in views:
            return rows()
    if "recommendation" in name or name == "measures:apply_resolution":
        return Recommendation.objects.all()
    return Response.objects.filter(unit__key=UNIT)


def part_of(name: str, part: str) -> object:
    """What stands for that part of the address of that view."""
    plain = {**PLAIN, **BY_VIEW.get(name, {})}
    if part == "number":
        return _number(name)
    if part in plain:
        return plain[part]
    row = _rows(name, part).order_by("pk").first()
    return row.pk if row else 1


def _number(name: str) -> int:
    if "goal" in name or name == "cycles:set_priority":
        return 6
    if "offer" in name:
        return Offer.objects.filter(unit__key=UNIT).earliest("number").number
    if "need" in name and name != "measures:change_needs":
        return Need.objects.filter(unit__key=UNIT).earliest("number").number
    return Measure.objects.filter(unit__key=UNIT, state="running").earliest("number").number
