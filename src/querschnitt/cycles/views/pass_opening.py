"""The assistant that opens a pass: over what, when, by whom; the last step shows everything before it happens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.cycles import commands
from querschnitt.cycles.domain.course import group_body
from querschnitt.cycles.domain.passes import Dates, ordered_keys
from querschnitt.cycles.forms.passes import DatesForm, GroupForm, WhomForm, dates_of
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.choices import Opening, groups, opening, unit_choices
from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.acting import PAGE
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import AssistantStep, Crumb, Fact
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

WHOM, WHEN, WHO, ALL = 1, 2, 3, 4
OPEN = "eroeffnen"
OWN = {"csrfmiddlewaretoken", "schritt"}


@dataclass(frozen=True)
class Assistant:
    """What was given so far, and the forms that ask for it."""

    found: Opening
    given: QueryDict

    def form(self, step: int, *, bound: bool) -> forms.Form:
        """The form of that step: bound to what was given, or showing it (at first what is proposed)."""
        if bound:
            return self._build(step, self.given, {})
        blank = self._build(step, None, {})
        there = {name: self.given[name] for name in blank.fields if name in self.given}
        return self._build(step, None, there or self._proposal(step))

    def _build(self, step: int, data: QueryDict | None, initial: Mapping[str, Any]) -> forms.Form:
        found = self.found
        if step == WHOM:
            return WhomForm(data, over=found.over, word=found.word or _("Topic"), initial=initial)
        if step == WHEN:
            steps = [(one.key, one.name) for one in found.edition.steps]
            return DatesForm(data, steps=steps, ordered=ordered_keys(found.edition), initial=initial)
        founded, none = _("is founded as the concept composes it"), pgettext("working group", "none")
        return GroupForm(
            data,
            committees=groups(found, self.over),
            units=unit_choices(found.organisation),
            composed=founded if group_body(found.edition) else none,
            initial=initial,
        )

    def _proposal(self, step: int) -> Mapping[str, Any]:
        if step == WHOM:
            return {"on": clock.today()}
        day = self.cleaned(WHOM).get("on") if step == WHEN else None
        return dates_of(self.found.proposal(day)) if day else {}

    def told(self, step: int) -> str:
        """Where the proposed dates come from."""
        earlier = self.found.earlier
        if step != WHEN or self.found.lasting or earlier is None:
            return ""
        return _(
            "Proposed with the distances of “%(title)s”, reckoned from the day of opening. Change what differs."
        ) % {"title": earlier.title}

    @property
    def over(self) -> str:
        return str(self.given.get("over", ""))

    def cleaned(self, step: int) -> Mapping[str, Any]:
        form = self.form(step, bound=True)
        return form.cleaned_data if form.is_valid() else {}

    def plan(self) -> dict[str, Dates]:
        form = self.form(WHEN, bound=True)
        return form.plan(form.cleaned_data) if isinstance(form, DatesForm) and form.is_valid() else {}


@PAGE
def open_cycle(request: ActorRequest) -> HttpResponse:
    """Four numbered steps; going back loses nothing, and nothing happens before the last one."""
    require(request.actor, GRANTS, "open_cycle")
    found = opening(clock.today())
    if found is None:
        return render(request, "cycles/open.html", {"nothing": _("No concept is in force yet."), "crumbs": _crumbs()})
    assistant = Assistant(found, request.POST)
    asked = request.POST.get("schritt", "")
    if request.method != "POST":
        return _shown(request, assistant, WHOM, assistant.form(WHOM, bound=False))
    target = ALL if asked == OPEN else int(asked) if asked in {"1", "2", "3", "4"} else WHOM
    for step in range(WHOM, target):
        form = assistant.form(step, bound=True)
        if not form.is_valid():
            return _shown(request, assistant, step, form)
    if asked == OPEN:
        return _opened(request, assistant)
    return _shown(request, assistant, target, None if target == ALL else assistant.form(target, bound=False))


def _opened(request: ActorRequest, assistant: Assistant) -> HttpResponse:
    whom, who = assistant.cleaned(WHOM), assistant.cleaned(WHO)
    try:
        row = commands.open_cycle(
            actor=request.actor,
            on=whom["on"],
            title=whom["title"],
            unit="" if assistant.found.per_topic else assistant.over,
            topic=assistant.over if assistant.found.per_topic else "",
            plan=assistant.plan(),
            committee=who["committee"],
            lead_unit=who["lead_unit"],
            once=request.POST.get("once") or None,
        )
    except Refused as refused:
        return _shown(request, assistant, ALL, None, refused=spoken(refused.sentence))
    messages.success(request, _("The pass is opened."))
    return redirect("cycles:cycle", key=row.key)


def _shown(
    request: ActorRequest, assistant: Assistant, step: int, form: forms.Form | None, *, refused: str = ""
) -> HttpResponse:
    shown = set(form.fields) if form else set()
    context = {
        "steps": _steps(step),
        "told": assistant.told(step),
        "form": form,
        "refused": refused,
        "failed": bool(refused),
        "kept": [(name, value) for name, value in request.POST.items() if name not in OWN | shown],
        "once": "" if request.POST.get("once") else str(uuid4()),
        "forward": OPEN if step == ALL else str(step + 1),
        "back": str(step - 1) if step > WHOM else "",
        "last": step == ALL,
        "crumbs": _crumbs(),
        "leave": reverse("cycles:cycles"),
        "nothing": "" if assistant.found.over else _("Every pass that the concept asks for is under way already."),
        **(_everything(assistant) if step == ALL else {}),
    }
    return render(request, "cycles/open.html", context)


def _crumbs() -> list[Crumb]:
    return [Crumb(_("Process"), reverse("cycles:cycles")), Crumb(_("Open a pass"))]


def _steps(current: int) -> list[AssistantStep]:
    labels = (_("Over what, and when"), _("Plan the steps"), _("Name who works on it"), _("See what will happen"))
    states = ["done" if number < current else "current" if number == current else "todo" for number in range(1, 5)]
    return [AssistantStep(label, state) for label, state in zip(labels, states, strict=True)]  # type: ignore[arg-type]


def _everything(assistant: Assistant) -> dict[str, Any]:
    """What will happen, in facts and tables."""
    found, whom, who = assistant.found, assistant.cleaned(WHOM), assistant.cleaned(WHO)
    name = dict(found.over).get(assistant.over, "")
    body = group_body(found.edition)
    named = dict(groups(found, assistant.over)).get(who.get("committee", ""), "")
    lead = found.name_of(who["lead_unit"]) if who.get("lead_unit") else _("the unit that answers for the process")
    return {
        "facts": [
            Fact(found.word or _("Topic"), name),
            Fact(pgettext("pass", "Title"), whom.get("title") or f"{name} {whom['on'].year}"),
            Fact(_("Opened on"), whom.get("on")),
            Fact(_("Unit in the lead"), lead),
        ],
        "group": named,
        "founded": body.name if body and not named else "",
        "units": found.covered(assistant.over),
        "plan": _plan(assistant),
    }


def _plan(assistant: Assistant) -> Table:
    plan = assistant.plan()
    bodies = assistant.found.edition.bodies
    return Table(
        caption=_("Steps of the pass"),
        caption_hidden=True,
        header="step",
        columns=[
            Column("step", _("Step")),
            Column("planned", _("Planned")),
            Column("needs", _("It needs a sitting of")),
        ],
        rows=[
            Row(
                [
                    Cell(f"{number} {one.name}"),
                    Cell(_span(plan.get(one.key, (None, None)))),
                    Cell(pgettext("one of these bodies", " or ").join(bodies[key].name for key in one.bodies) or "–"),
                ]
            )
            for number, one in enumerate(assistant.found.edition.steps, start=1)
        ],
    )


def _span(dates: Dates) -> str:
    days = [in_words(day) for day in dates if day]
    return " – ".join(dict.fromkeys(days)) or "–"
