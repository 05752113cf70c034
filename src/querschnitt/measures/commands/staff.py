"""The staff of a unit take part before it answers: asked by a link, by name or anonymously (K3.2-5).

Of an anonymous round nothing is kept that could tell who it was: no name, no day, no entry in the chronicle; and
nothing is shown before it is over, so that nobody sees an answer come in.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.delivery.queries import token_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import allowed_response
from querschnitt.measures.commands._survey import answerable, name_of
from querschnitt.measures.domain.states import ResponseState
from querschnitt.measures.domain.voices import MINIMUM, heard
from querschnitt.measures.events.survey import StaffAsked, StaffRoundClosed, VoiceGiven
from querschnitt.measures.models import Response, StaffRound, StaffVoice
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import subject_of_response
from querschnitt.measures.queries.survey_links import hashed, reference_of_round, round_behind

NAME_MOST, MINIMUM_MOST = 200, 100


@transaction.atomic
def ask_staff(*, actor: Actor, response: int, closes_on: date, anonymous: bool, minimum: int = MINIMUM) -> StaffRound:
    """Open the questions to all who work in the unit, by a link, until that day; once a survey.

    `anonymous`: below `minimum` answers nothing is ever shown, not even how many. What was promised to the staff does
    not change afterwards. Asked once more in the same way, the round that is there is returned (R5).
    """
    row = answerable(response)
    capacity = allowed_response(actor, "ask_staff", row)
    there = StaffRound.objects.filter(response=row).first()
    if there is not None:
        if (there.closes_on, there.anonymous, there.minimum) == (closes_on, anonymous, minimum):
            return there
        raise Refused(say("The staff of this unit have been asked already."), place="response")
    if row.state in (ResponseState.GIVEN, ResponseState.EXCUSED):
        raise Refused(say("The unit has answered: staff are asked before."), place="response")
    if closes_on < clock.today():
        raise Refused(say("The last day for the staff cannot lie in the past."), place="closes_on")
    if not MINIMUM <= minimum <= MINIMUM_MOST:
        raise Refused(say("The minimum is a number from %(least)s on.", least=MINIMUM), place="minimum")
    found = StaffRound.objects.create(
        response=row, opened_on=clock.today(), closes_on=closes_on, anonymous=anonymous, minimum=minimum, link_hash=""
    )
    found.link_hash = hashed(token_of(reference_of_round(found)))
    found.save(update_fields=["link_hash"])
    event = StaffAsked(**_about(row), closes_on=closes_on, anonymous=anonymous)
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def close_staff_round(*, actor: Actor, response: int) -> None:
    """Take no more answers of the staff; the link opens nothing any more."""
    row = answerable(response)
    capacity = allowed_response(actor, "ask_staff", row)
    found = StaffRound.objects.select_for_update().filter(response=row, closed_on=None).first()
    if found is None:
        return
    found.closed_on, found.link_hash = clock.today(), ""
    found.save(update_fields=["closed_on", "link_hash"])
    record(StaffRoundClosed(**_about(row)), actor=actor, capacity=capacity)


@transaction.atomic
def give_voice(*, actor: Actor, token: str, answers: Sequence[str], name: str = "", once: UUID) -> None:
    """Say something to the questions as one of the staff; sent twice with the same `once`, it is kept once (R5).

    In an anonymous round a name is not kept even where one is sent, and nothing is recorded: an entry has a day.
    Raises `Forbidden` for a link that does not hold, `Refused` where nothing is said or the day has passed.
    """
    found = round_behind(token)
    if found is None:
        raise Forbidden("no such link")
    row = found.response
    capacity = require(actor, GRANTS, "give_voice", subject_of_response(row))
    if found.closes_on < clock.today():
        raise Refused(say("The last day for answers has passed."))
    texts = heard(answers, len(row.survey.questions))
    shown = "" if found.anonymous else " ".join(name.split())[:NAME_MOST]
    if not found.anonymous and not shown:
        raise Refused(say("Say your name: this round is by name."), place="name")
    day = None if found.anonymous else clock.today()
    kept = {"round": found, "name": shown, "answers": texts, "given_on": day}
    _voice, new = StaffVoice.objects.get_or_create(once=once, defaults=kept)
    if new and not found.anonymous:
        record(VoiceGiven(**_about(row)), actor=actor, capacity=capacity)


class _About(TypedDict):
    subject: str
    response: int
    unit: str
    unit_name: str


def _about(row: Response) -> _About:
    return {
        "subject": f"cycle:{row.survey.cycle.key}",
        "response": row.pk,
        "unit": row.unit.key,
        "unit_name": name_of(row.unit.key),
    }
