"""A measure is proposed, and what is said of it is said otherwise: words, groups, needs, units that take part."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.kernel.authority import may
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.wording import say
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.forms.measures import (
    LINES,
    ChangeForm,
    CoActingForm,
    GroupsForm,
    NeedsForm,
    OwnPartForm,
    ProposeForm,
)
from querschnitt.measures.labels import KINDS
from querschnitt.measures.models import Measure
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries import measure_choices as choices
from querschnitt.measures.queries.hanging import Hung, hanging_on
from querschnitt.measures.queries.measure_page import versions
from querschnitt.measures.queries.proposing import Source, source_of
from querschnitt.measures.queries.rights import found_measure, own_parts, right_to_change, subject_of
from querschnitt.measures.views.measure_act import (
    act_on,
    before_a_body,
    found_to,
    found_to_change,
    refused_there,
    told_when_late,
)
from querschnitt.measures.views.measure_adopted import stretches
from querschnitt.measures.views.measure_merging import BEGAN, marked, met
from querschnitt.measures.views.measure_parts import to
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact

NOT_THERE = say("You may propose measures of your own unit, or in a pass in whose group you sit.")
NOT_AWAY = say("You may give it to a unit or pass only in which you may propose measures.")
KEPT = ("once", "seen", "reason", BEGAN)  # of the form, not of the measure


@PAGE
def propose(request: ActorRequest) -> HttpResponse:
    """Write down a new measure: out of nothing, out of a need, as a part of another, or to carry on one that ended."""
    cycles = choices.own_cycles(request.actor, request.day)
    units = choices.units(request.day) if cycles else choices.own_units(request.actor, request.day)
    if not units:
        raise Forbidden("propose_measure")
    source = source_of(request.GET.dict(), request.day)
    initial = {
        "once": uuid4(),
        "unit": units[0][0] if len(units) == 1 else request.GET.get("einheit", ""),
        "cycle": request.GET.get("durchlauf", ""),
        **source.shown,
    }
    day = request.day
    offered = {"units": units, "fields": choices.fields(day), "goals": choices.goals(day), "cycles": cycles}
    form = ProposeForm(sent(request), initial=initial, **offered)

    def command(given: Mapping[str, Any]) -> str:
        goal = int(given["goal"]) if given["goal"] else None
        facts = {**given, **source.more, "goal": goal}
        with refused_there(
            "unit", say("You may propose measures of your own unit, or in a pass in whose group you sit.")
        ):
            return to("measure", commands.propose_measure(actor=request.actor, **facts).number)

    return acted(request, form, _proposing(source), command)


def _proposing(source: Source) -> Act:
    back = reverse("measures:measures")
    facts: list[Fact] = []
    lead = _("It gets a number that it keeps over all passes.")
    if source.kind is not None:
        back = reverse(f"measures:{source.kind.value}", kwargs={"number": source.number})
        label = pgettext("measure", "Answers") if source.kind is Kind.NEED else _("Part of")
        label = _("Carries on") if "carries_on" in source.more else label
        facts = [Fact(label, f"{KINDS[source.kind]} {source.number}: {source.title}", back)]
    if "carries_on" in source.more:
        lead = _("It gets a number of its own; groups, needs and units that take part go along with it.")
    return Act(
        title=_("Propose a measure"),
        submit=_("Propose the measure"),
        done=_("The measure is proposed. Now say whom it reaches, which needs it answers and who answers for it."),
        lead=lead,
        back=back,
        facts=facts,
        crumbs=(Crumb(_("Measures"), reverse("measures:measures")),),
    )


@PAGE
def change(request: ActorRequest, number: int) -> HttpResponse:
    """Say otherwise what is said today; who comes second sees both texts."""
    row = found_to_change(request, number)
    day = request.day
    offered = {
        "units": _with(choices.units(day), row.unit.key),
        "fields": _with(choices.fields(day), row.field_of_action),
        "goals": _goals(row, day),
        "cycles": choices.cycles(row.cycle),
    }
    form = ChangeForm(sent(request), initial=_begun(row), **offered)
    act = act_on(
        row,
        title=_("Change what is said"),
        submit=_("Save the change"),
        done=_("The change is saved."),
        lead=_("What was adopted stays as it was and is shown beside it.") if row.decided_on else "",
        nothing=before_a_body(row),
    )
    both: dict[str, Any] = {}

    def command(given: Mapping[str, Any]) -> None:
        changes = {name: value for name, value in given.items() if name not in KEPT}
        try:
            with refused_there(
                "unit", say("You may give it to a unit or pass only in which you may propose measures.")
            ):
                commands.change_measure(
                    actor=request.actor, measure=number, changes=changes, reason=given["reason"], seen=given["seen"]
                )
        except commands.Overtaken:
            present = found_measure(number)
            both["met"] = met(form, _initial(present), present.version)
            both["left"], both["right"] = stretches(
                _words(present.title, present.text), _words(form.data["title"], form.data["text"])
            )
            raise

    answer = acted(request, form, act, command)
    if not both:
        return answer
    context = {"form": form, "act": act, "crumbs": [*act.crumbs, Crumb(act.title)], **both}
    return render(request, "measures/change.html", context, status=409)


def _words(title: str, text: str) -> str:
    return f"{title}\n\n{text}".replace("\r\n", "\n")


def _with(found: choices.Choices, present: str, words: str = "") -> choices.Choices:
    """What can be chosen, and what is chosen already even where it does not stand any more."""
    return found if not present or present in dict(found) else [*found, (present, words or present)]


def _goals(row: Measure, day: date) -> choices.Choices:
    found = choices.goals(day)
    return _with(found, str(row.goal.number), f"{row.goal.number} {row.goal.title}") if row.goal else found


def _initial(row: Measure) -> dict[str, object]:
    return {
        "title": row.title,
        "text": row.text,
        "unit": row.unit.key,
        "field_of_action": row.field_of_action,
        "goal": row.goal.number if row.goal else "",
        "cycle": row.cycle.key if row.cycle else "",
        "parent": row.parent.number if row.parent else None,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "participation": row.participation,
        "origin": row.origin,
        "seen": row.version,
    }


def _begun(row: Measure) -> dict[str, object]:
    """What the form begins with, and how to tell later what was left alone."""
    initial = _initial(row)
    return {**initial, BEGAN: marked(initial, tuple(name for name in initial if name not in KEPT))}


def _changed_to(request: ActorRequest, form: Any, row: Measure, act: Act, name: str) -> HttpResponse:
    """A form that says one thing of a measure as a whole."""

    def command(given: Mapping[str, Any]) -> None:
        wanted = form.wanted() if hasattr(form, "wanted") else given[name]

        def save() -> None:
            commands.change_measure(actor=request.actor, measure=row.number, changes={name: wanted}, seen=given["seen"])

        told_when_late(form, save, lambda: versions(row.number))

    return acted(request, form, act, command)


@PAGE
def change_groups(request: ActorRequest, number: int) -> HttpResponse:
    """Say whom it reaches, and under which conditions."""
    row = found_to_change(request, number)
    present = {each.key: each.text for each in hanging_on(row.pk, request.day).get("group", ())}
    initial: dict[str, object] = {"seen": row.version}
    for key, condition in present.items():
        initial[f"reach_{key}"], initial[f"under_{key}"] = True, condition
    form = GroupsForm(sent(request), initial=initial, offered=choices.groups(request.day, list(present)))
    act = act_on(
        row,
        title=_("Whom the measure reaches"),
        submit=_("Save whom it reaches"),
        done=_("It is saved whom the measure reaches."),
        anchor="gruppen",
        nothing=before_a_body(row),
    )
    return _changed_to(request, form, row, act, "groups")


@PAGE
def change_co_acting(request: ActorRequest, number: int) -> HttpResponse:
    """Say which units take part, and what each does; whoever only takes part words the own line."""
    row = found_to(request, number, "word_own_part", right_to_change(found_measure(number)))
    present = hanging_on(row.pk, request.day).get("co_acting", ())
    if not may(request.actor, GRANTS, right_to_change(row), subject_of(row)):
        return _own_part(request, row, present)
    initial: dict[str, object] = {"seen": row.version}
    for place, each in enumerate(present, start=1):
        initial[f"unit_{place}"], initial[f"does_{place}"] = each.key, each.text
    form = CoActingForm(sent(request), initial=initial, units=choices.units(request.day), lines=len(present) + LINES)
    act = act_on(
        row,
        title=_("Co-acting units"),
        submit=_("Save who takes part"),
        done=_("It is saved who takes part."),
        anchor="mitwirkung",
        nothing=before_a_body(row),
    )
    return _changed_to(request, form, row, act, "co_acting")


def _own_part(request: ActorRequest, row: Measure, present: Sequence[Hung]) -> HttpResponse:
    """Say what one's own unit does."""
    own = own_parts(request.actor, row, [each.key for each in present])
    said = {each.key: each for each in present if each.key in own}
    units = [(key, each.unit) for key, each in said.items()]
    initial: dict[str, object] = {f"does_{key}": each.text for key, each in said.items()}
    form = OwnPartForm(sent(request), initial={**initial, "seen": row.version}, units=units)
    act = act_on(
        row,
        title=_("What your unit does"),
        submit=_("Save what it does"),
        done=_("It is saved what your unit does."),
        lead=_("Whoever leads the measure says which units take part."),
        anchor="mitwirkung",
        nothing=before_a_body(row),
    )

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            seen = given["seen"]
            for key, does in form.wanted().items():
                if does != said[key].text:  # each line raises the version on which the next one is based
                    worded = {"unit": key, "does": does, "seen": seen}
                    seen = commands.word_own_part(actor=request.actor, measure=row.number, **worded).version

        told_when_late(form, save, lambda: versions(row.number))

    return acted(request, form, act, command)


@PAGE
def change_needs(request: ActorRequest, number: int) -> HttpResponse:
    """Choose the needs that it answers."""
    row = found_to_change(request, number)
    present = [each.number for each in hanging_on(row.pk, request.day).get("need", ())]
    offered = choices.needs(row, present)
    form = NeedsForm(sent(request), initial={"needs": present, "seen": row.version}, needs=offered)
    act = act_on(
        row,
        title=_("Needs that the measure answers"),
        submit=_("Save the needs"),
        done=_("The needs are saved."),
        anchor="bedarf",
        nothing=before_a_body(row) or "" if offered else _("No open need is recorded of this unit or pass."),
    )
    return _changed_to(request, form, row, act, "needs")
