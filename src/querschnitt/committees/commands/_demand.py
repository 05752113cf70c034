"""Whether a seat is demanded for somebody, and free."""

from querschnitt.committees.commands._ground import Who
from querschnitt.committees.domain.composition import Comparison, SeatState, compare, fits
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt, Filler, Filling
from querschnitt.committees.models import Committee, Membership
from querschnitt.concept.domain.model import ByAppointment, SeatRule
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import Validity
from querschnitt.kernel.wording import say


def demanded_for(found: CommitteeAt, seat: str, chosen: Who, representing: str, facts: CommitteeFacts) -> str:
    """Whom the member represents on that seat; refuses where the concept demands none that is free."""
    body = facts.body_of(found)
    if body is not None and body.external and not body.seats:
        return representing
    rule = facts.seat_rule(found, seat)
    if rule is None:
        raise Refused(say("The concept knows no seat “%(seat)s” in this body.", seat=seat), place="seat")
    comparison = compare(found, facts)
    if isinstance(rule.origin, ByAppointment):
        _refuse_too_many(rule, rule.origin, comparison)
        return ""
    return _free_seat(seat, chosen, representing, comparison, facts)


def _refuse_too_many(rule: SeatRule, origin: ByAppointment, comparison: Comparison) -> None:
    present = sum(len(status.fillings) for status in comparison.of_seat(rule.key))
    present += sum(1 for filling in comparison.additional if filling.seat == rule.key)
    if origin.maximum is not None and present >= origin.maximum:
        sentence = say("The concept allows %(number)s such members at most.", number=origin.maximum)
        raise Refused(sentence, place="seat")


def _free_seat(seat: str, chosen: Who, representing: str, comparison: Comparison, facts: CommitteeFacts) -> str:
    filler = Filler(chosen.post_key or None, chosen.now, "", facts.organisation.day)
    filling = Filling(0, seat, representing, filler)
    meant = [s for s in comparison.of_seat(seat) if not representing or representing in s.expected.accepts]
    fitting = [status for status in meant if fits(filling, status.expected, facts)]
    if not fitting:
        place = chosen.place if meant else "representing"
        raise Refused(say("The concept demands no such seat for whom you named."), place=place)
    free = [status.expected for status in fitting if status.state is SeatState.MISSING]
    if not free:
        raise Refused(say("This seat is filled already: end that membership first."), place="seat")
    if len({expected.representing for expected in free}) > 1:
        raise Refused(say("Say whom the member represents."), place="representing")
    return free[0].representing


def refuse_overlap(row: Committee, seat: str, whom: str, chosen: Who, span: Validity) -> None:
    """Refuse who sits on that seat already in the span, and a seat that is filled otherwise later in it."""
    same = Membership.objects.filter(committee=row, seat=seat, representing=whom).order_by("valid_from")
    for other in same:
        twice = (other.post_id, other.person_id) == (chosen.post and chosen.post.pk, chosen.person and chosen.person.pk)
        later = bool(whom) and other.valid_from > span.since
        if (twice or later) and span.overlaps(Validity(other.valid_from, other.valid_until)):
            sentence = say("From %(begins)s this seat is filled otherwise: say until when.", begins=other.valid_from)
            raise Refused(sentence, place="until" if later else chosen.place)
