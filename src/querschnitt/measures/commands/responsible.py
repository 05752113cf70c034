"""Who answers for a measure, and who stands in, from when on."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.events import Event
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import allowed, locked_measure, still
from querschnitt.measures.commands._measure import end_rows, refuse_over, store
from querschnitt.measures.commands._words import happened
from querschnitt.measures.domain.states import Duty
from querschnitt.measures.events.measures import DeputyNamed, DutyWithdrawn, ResponsibleNamed
from querschnitt.measures.models import Measure, Responsibility
from querschnitt.organisation.models import Person, Post


@transaction.atomic
def name_responsible(
    *,
    actor: Actor,
    measure: int,
    duty: str,
    post: str = "",
    person: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> Responsibility | None:
    """Name the post that answers for a measure (or its deputy) from that day on, or a person without a post.

    Rights follow the post: they move with whoever holds it. Neither post nor person: nobody from that day on. Named
    again as it is, nothing happens. `seen`: the version shown (R4). Refuses one and the same for both duties.
    """
    on = happened(on)
    row = locked_measure(measure)
    capacity = allowed(actor, "name_responsible", row)
    still(row, seen)
    refuse_over(row)
    duty = Duty(duty)
    present = row.responsibilities.filter(duty=duty, until=None).select_related("post", "person").first()
    by_post, by_person = _post(post, on), _person(person)
    if by_post and by_person:
        raise Refused(say("Name a post or a person, not both."), place="person")
    if (present and (present.post, present.person) == (by_post, by_person)) or (
        present is None and by_post is None and by_person is None
    ):
        return present
    _refuse_earlier(row, duty, on)
    _refuse_both_duties(row, duty, by_post, by_person)
    end_rows([present] if present else [], on)
    named = None
    if by_post or by_person:
        named = Responsibility.objects.create(measure=row, duty=duty, post=by_post, person=by_person, since=on)
    store(row)
    record(_event(row, duty, named, on), actor=actor, capacity=capacity)
    return named


def _post(key: str, on: date) -> Post | None:
    if not key:
        return None
    row = Post.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), key=key, valid_from__lte=on).first()
    if row is None:
        raise Refused(say("There is no post “%(key)s” on %(day)s.", key=key, day=on), place="post")
    return row


def _person(key: str) -> Person | None:
    row = Person.objects.filter(key=key).first() if key else None
    if key and row is None:
        raise Refused(say("There is no person “%(key)s”.", key=key), place="person")
    return row


def _refuse_earlier(row: Measure, duty: str, on: date) -> None:
    last = row.responsibilities.filter(duty=duty).order_by("-since").values_list("since", flat=True).first()
    if last is not None and on < last:
        raise Refused(say("Somebody was named on %(day)s: choose that day or a later one.", day=last), place="on")


def _refuse_both_duties(row: Measure, duty: str, post: Post | None, person: Person | None) -> None:
    others = row.responsibilities.filter(until=None).exclude(duty=duty)
    if (post and others.filter(post=post).exists()) or (person and others.filter(person=person).exists()):
        raise Refused(say("Nobody stands in for themselves: name somebody else."), place="post" if post else "person")


def _event(row: Measure, duty: str, named: Responsibility | None, on: date) -> Event:
    subject = f"measure:{row.number}"
    if named is None:
        return DutyWithdrawn(subject=subject, number=row.number, title=row.title, on=on, duty=str(duty))
    kind = DeputyNamed if duty == Duty.DEPUTY else ResponsibleNamed
    return kind(
        subject=subject,
        number=row.number,
        title=row.title,
        on=on,
        post=named.post.key if named.post else "",
        person=named.person.key if named.person else "",
    )
