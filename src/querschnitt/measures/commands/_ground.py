"""What the commands of this app look up before they act."""

from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.states import MEASURE, Kind, MeasureState
from querschnitt.measures.models import Measure, Need, Offer, PublicNumber, Response
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import subject_of, subject_of_response, subject_of_stock


class Overtaken(Refused):
    """Somebody else was faster: what the page showed is not what is stored by now; nothing was changed (R4)."""


def locked_measure(number: int) -> Measure:
    """The measure, locked until the command is over."""
    row = Measure.objects.select_for_update(of=("self",)).filter(number=number).first()
    if row is None:
        raise Refused(say("There is no measure %(number)s.", number=number), place="measure")
    return row


def locked_need(number: int) -> Need:
    """The need, locked until the command is over."""
    row = Need.objects.select_for_update(of=("self",)).filter(number=number).first()
    if row is None:
        raise Refused(say("There is no need %(number)s.", number=number), place="need")
    return row


def locked_offer(number: int) -> Offer:
    """The offer, locked until the command is over."""
    row = Offer.objects.select_for_update(of=("self",)).filter(number=number).first()
    if row is None:
        raise Refused(say("There is no offer %(number)s.", number=number), place="offer")
    return row


def locked_response(pk: int) -> Response:
    """The answer of a unit, locked until the command is over."""
    row = Response.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise Refused(say("This unit was not asked."), place="response")
    return row


def allowed(actor: Actor, action: str, measure: Measure) -> Mandate:
    """The mandate under which the actor may do it with this measure; raises `Forbidden`."""
    return require(actor, GRANTS, action, subject_of(measure))


def allowed_stock(actor: Actor, action: str, row: Need | Offer) -> Mandate:
    """The mandate under which the actor may do it with this offer or need; raises `Forbidden`."""
    return require(actor, GRANTS, action, subject_of_stock(row))


def allowed_response(actor: Actor, action: str, row: Response) -> Mandate:
    """The mandate under which the actor may do it with this answer; raises `Forbidden`."""
    return require(actor, GRANTS, action, subject_of_response(row))


def still(row: Measure | Need | Offer | Response, seen: int | None) -> None:
    """Raises `Overtaken` where the row is not any more what the page showed; None: not sent from a page."""
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))


def state_after(measure: Measure, step: str) -> MeasureState:
    """The state of the measure after that step; raises `Refused` where the table has no such step."""
    return MEASURE.after(step, MeasureState(measure.state))


def draw_number(kind: Kind) -> int:
    """The next public number of that kind, from a locked sequence: never given twice, also not after a removal."""
    PublicNumber.objects.get_or_create(kind=kind)
    row = PublicNumber.objects.select_for_update().get(kind=kind)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
