"""An advisory council, and things of a pass on which it can comment."""

from tests.cycles.goal_scenes import proposed
from tests.measures.stock_scenes import PASS, raised
from tests.meetings.town import FOUNDED, office

from querschnitt.committees import commands as committees
from querschnitt.committees.models import Committee, Membership
from querschnitt.cycles.models import Goal
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.measures import commands
from querschnitt.measures.models import Comment, Measure, Need
from querschnitt.organisation.models import Person

COUNCIL = "beirat"


def found_council(key: str = COUNCIL) -> Committee:
    committees.found_committee(actor=OPERATOR, body="advisory_council", on=FOUNDED, key=key)
    row = Committee.objects.get(key=key)
    Person.objects.get_or_create(key=f"rat-{key}", defaults={"name": "Rätin (Beispiel)", "email": f"{key}@rat.example"})
    return row


def another_council(key: str) -> Committee:
    """A second council, for a topic of its own."""
    first = Committee.objects.get(key=COUNCIL)
    return Committee.objects.create(key=key, name="Jugendrat", body=first.body, topic="jugend", founded_on=FOUNDED)


def seat_councillor(key: str = COUNCIL) -> str:
    """Somebody sits in the council; the key of the person."""
    person = Person.objects.get(key=f"rat-{key}")
    Membership.objects.create(
        committee=Committee.objects.get(key=key), seat="member", person=person, valid_from=FOUNDED
    )
    return person.key


def councillor(role: Role = Role.MEMBER, key: str = COUNCIL, person: str = "") -> Actor:
    mandates = {Mandate(role, f"committee:{key}"), Mandate(Role.STAFF)}
    return Actor("Rätin", frozenset(mandates), person or f"rat-{key}")


def matters() -> tuple[Need, Goal, Measure]:
    """A need, a goal and a measure of the pass."""
    need = raised(cycle=PASS)
    goal = proposed(cycle=PASS)
    measure = commands.propose_measure(actor=office(), title="Kurse am Abend", unit="amt-11", cycle=PASS)
    return need, goal, measure


def commented(actor: Actor | None = None, **facts: object) -> Comment:
    given = {"cycle": PASS, "text": "Auch abends", **facts}
    return commands.comment_on(actor=actor or councillor(), **given)
