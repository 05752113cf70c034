"""Prefilled forms that come back: looked at as a difference first, then taken in as a whole, or not (V-3)."""

import hashlib
from collections.abc import Mapping

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.documents.commands import store_file
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import Overtaken, allowed_response
from querschnitt.measures.commands._returned_forms import (
    chosen_changes,
    conditions_kept,
    given_rows,
    locked_form,
    unsaid,
)
from querschnitt.measures.commands._survey import answerable, name_of
from querschnitt.measures.commands._words import needed
from querschnitt.measures.commands.answering import give_response
from querschnitt.measures.commands.stock import change_need, change_offer
from querschnitt.measures.domain.prefilled import Change, ChangeKind, ReadForm, opened, read_form, refused_mark
from querschnitt.measures.domain.states import Kind, ResponseState
from querschnitt.measures.events.returned_forms import FormHandedIn, FormRejected, FormTakenIn
from querschnitt.measures.models import Response, ReturnedForm
from querschnitt.measures.queries.returned_forms import Recorded, looked_at, packed, seal, standing_of, words_on
from querschnitt.organisation.domain.tables.shape import UnreadableError

HOW = "file"


@transaction.atomic
def hand_in_form(*, actor: Actor, response: int, name: str, data: bytes) -> ReturnedForm:
    """Keep a form that came back, as it was read: nothing of the answer is changed yet.

    Refuses (place `file`) what is no form, damaged or too large, holds programs, or is the form of another unit or
    survey. Faults of rows are kept with their places: such a form is shown, and not taken in. The same file once more
    is the same form (R5).
    """
    row = answerable(response)
    capacity = allowed_response(actor, "take_in_form", row)
    if row.state == ResponseState.EXCUSED:
        raise Refused(say("This unit is not asked any more."), place="file")
    if there := _there(row, data):
        return there
    read = _read(row, name, data)
    if read.mark is None:
        raise AssertionError("a form without mark is refused")  # pragma: no cover
    mark, _sealed = read.mark
    form = ReturnedForm.objects.create(
        response=row,
        file=store_file(actor=actor, name=name, data=data),
        came_on=clock.today(),
        based_on=mark.version,
        rows=packed(read.rows, mark.made_on),
        faults=[fault.packed() for fault in read.faults],
    )
    event = FormHandedIn(
        subject=f"cycle:{row.survey.cycle.key}",
        response=row.pk,
        form=form.pk,
        unit=row.unit.key,
        unit_name=name_of(row.unit.key),
        rows=len(read.rows),
        faults=len(read.faults),
    )
    record(event, actor=actor, capacity=capacity)
    return form


def _there(row: Response, data: bytes) -> ReturnedForm | None:
    same = row.returned_forms.filter(file__content__sha256=hashlib.sha256(data).hexdigest(), rejected_on=None)
    return same.order_by("pk").last()


def _read(row: Response, name: str, data: bytes) -> ReadForm:
    try:
        read = read_form(opened(data, name), words_on(clock.today()), questions=len(row.survey.questions))
    except UnreadableError as error:
        raise Refused(error.sentence, place="file") from error
    sentence = refused_mark(read.mark, survey=row.survey_id, unit=row.unit.key, seal=seal)
    if sentence is not None:
        raise Refused(sentence, place="file")
    return read


@transaction.atomic
def take_in_form(
    *, actor: Actor, form: int, choices: Mapping[str, str] | None = None, seen: str | None = None
) -> Response:
    """Let the rows of a form become part of the answer: all of it, or nothing.

    New rows get numbers; changed ones say of the same number what the form says. What the form left out stays. A row
    that was changed in the form and here in the meantime needs a choice: `choices` says by number `form` or `stands`.
    `seen`: the basis that the page showed; raises `Overtaken` where anything of it is another by now (R4). Taken in
    once, it is not taken in again (R5).
    """
    row = locked_form(form)
    row.response = answerable(row.response_id)
    capacity = allowed_response(actor, "take_in_form", row.response)
    if row.taken_on is not None:
        return row.response
    if row.rejected_on is not None:
        raise Refused(say("This form was not taken in."), place="form")
    page = looked_at(row, clock.today())
    if seen is not None and seen != page.basis:
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    if page.faults:
        raise Refused(say("The form has faults; nothing was taken in."), place="form")
    stand = standing_of(row.response, clock.today())
    changes = chosen_changes(page.difference, choices or {})
    _change_known(actor, changes, stand.things)
    rows = given_rows(changes, stand)
    response = give_response(
        actor=actor,
        response=row.response_id,
        rows=rows,
        nothing_to_say=unsaid(rows, row.response),
        remark=row.response.remark,
        how=HOW,
    )
    row.taken_on = clock.today()
    row.save(update_fields=["taken_on"])
    event = FormTakenIn(
        subject=f"cycle:{row.response.survey.cycle.key}",
        response=row.response_id,
        form=row.pk,
        unit=row.response.unit.key,
        unit_name=name_of(row.response.unit.key),
        new=len([change for change in changes if change.kind is ChangeKind.NEW]),
        changed=len([change for change in changes if change.kind is ChangeKind.CHANGED]),
    )
    record(event, actor=actor, capacity=capacity)
    return response


def _change_known(actor: Actor, changes: list[Change], things: Mapping[str, Recorded]) -> None:
    """What is known from before belongs to no answer of this survey: it is changed by its own command."""
    for change in changes:
        row = change.row
        if row is None or change.kind is not ChangeKind.CHANGED or things[row.known].own:
            continue
        thing = things[row.known]
        said = {"title": row.title, "text": row.text, "field_of_action": row.field_of_action}
        if thing.kind is Kind.OFFER:
            groups = conditions_kept(thing.number, row.groups)
            change_offer(actor=actor, offer=thing.number, changes={**said, "groups": groups})
        else:
            change_need(actor=actor, need=thing.number, changes={**said, "groups": list(row.groups)})


@transaction.atomic
def reject_form(*, actor: Actor, form: int, reason: str) -> ReturnedForm:
    """Do not take a form in, for a reason; it stays on record. Done once, it is done (R5)."""
    row = locked_form(form)
    capacity = allowed_response(actor, "take_in_form", row.response)
    if row.rejected_on is not None:
        return row
    if row.taken_on is not None:
        raise Refused(say("This form is taken in already."), place="form")
    row.rejected_on, row.rejected_reason = clock.today(), needed(reason, "reason")
    row.save(update_fields=["rejected_on", "rejected_reason"])
    event = FormRejected(
        subject=f"cycle:{row.response.survey.cycle.key}",
        response=row.response_id,
        form=row.pk,
        unit=row.response.unit.key,
        unit_name=name_of(row.response.unit.key),
    )
    record(event, actor=actor, capacity=capacity)
    return row
