"""Small values for tests: an edition, an organisation and committees, said in one line each."""

from dataclasses import replace
from datetime import date

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt, CommitteesAt, Filler, Filling
from querschnitt.concept.domain.model import (
    BodyRule,
    ByBody,
    ByHeadship,
    ByPost,
    ByUnit,
    ChairByPost,
    ChairBySeat,
    ChairedSittings,
    ChairRule,
    Demand,
    EditionData,
    MandateRule,
    Origin,
    Per,
    RuleSetting,
    SeatRule,
    UnitReference,
    Word,
)
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Strength
from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt, PostAt, UnitAt

FOUNDED = date(2000, 1, 1)
IN_FORCE = date(2017, 7, 27)
TODAY = date(2018, 11, 8)


def seat(key: str, origin: Origin, *, deputy: Demand = Demand.ALLOWED, voting: bool = True) -> SeatRule:
    return SeatRule(
        key=key,
        label=key.replace("_", " "),
        origin=origin,
        voting=voting,
        deputy=deputy,
        must_attend=False,
        section="3",
        requirement="K3-1",
    )


def body(key: str, *seats: SeatRule, **facts) -> BodyRule:
    return BodyRule(key=key, name=key.replace("_", " ").title(), section="3", requirement="K3-1", seats=seats, **facts)


def chair(origin) -> ChairRule:
    return ChairRule(origin=origin, sittings=ChairedSittings.ALL, section="3", requirement="K3-1")


def mandate(hands_over_to: str = "monitoring", months: int = 12) -> MandateRule:
    return MandateRule(
        lasts=Span(months=months),
        strength=Strength.AS_A_RULE,
        ends_when="Es ist entschieden.",
        hands_over_to=hands_over_to,
        section="3.2",
        requirement="K3.2-6",
    )


STEERING = body(
    "steering",
    seat("lord_mayor", ByPost("ob")),
    seat("department_heads", ByHeadship(("department",))),
    seat("council", ByBody("advisory_council")),
    seat("division", ByUnit("fb"), voting=False),
    chair=chair(ChairBySeat("lord_mayor")),
)
WORKING_GROUP = body(
    "working_group",
    seat("heads", ByHeadship(("office", "division"), within_scope=True), deputy=Demand.BINDING),
    seat("council", ByBody("advisory_council")),
    per=Per.UNIT,
    unit_kind="department",
    chair=chair(ChairByPost(of_scope=True)),
    mandate=mandate(),
    answers_for="head",
)
MONITORING = body("monitoring", seat("delegates", ByBody("working_group", also_ended=True), deputy=Demand.BINDING))
COUNCIL = body("advisory_council", external=True)


def edition(*bodies: BodyRule, **facts) -> EditionData:
    kinds = ("leadership", "department", "office", "division", "area")
    values = {
        "key": "small",
        "title": "Kleines Konzept",
        "municipality": "Musterstadt",
        "sections": {},
        "unit_kinds": {kind: Word(kind, kind.title(), kind.title()) for kind in kinds},
        "functions": {"head": Word("head", "Leitung", "Leitungen")},
        "units": {"fb": UnitReference("fb", "Fachbereich", "division"), "ob": UnitReference("ob", "OB", "leadership")},
        "bodies": {b.key: b for b in bodies or (STEERING, WORKING_GROUP, MONITORING, COUNCIL)},
        "topics": (),
        "fields_of_action": (),
        "groups": (),
        "steps": (),
        "components": (),
        "links": (),
        "process_office": ("fb",),
        "overarching_goal": "",
        "rules": {},
    }
    return EditionData(**{**values, **facts})


def unit(key: str, kind: str, parent: str | None = None, *, founded=FOUNDED, placed=None) -> UnitAt:
    return UnitAt(key, kind, key.title(), key, parent, founded, placed or founded)


def post(of: str, function: str = "head", *, person: str | None = "", since=FOUNDED, number: str = "") -> PostAt:
    """A post held by somebody named after it; `person=None`: vacant since that day."""
    key = f"{of}.{function}{number}"
    who = f"p-{key}" if person == "" else person
    holder = Holder(who, who.title(), since) if who else None
    return PostAt(key, of, function, "", FOUNDED, holder, None if holder else since)


def organisation(
    *units: UnitAt, posts: tuple[PostAt, ...] = (), headless: tuple[str, ...] = (), **facts
) -> OrganisationAt:
    """Units, each with a held head post unless `headless` or given one in `posts`."""
    given = {p.key for p in posts}
    heads = [post(u.key) for u in units if u.key not in headless and f"{u.key}.head" not in given]
    all_posts = {p.key: p for p in (*heads, *posts)}
    return OrganisationAt(TODAY, {u.key: u for u in units}, all_posts, **facts)


CITY = (
    unit("ob", "leadership"),
    unit("ref-1", "department"),
    unit("amt-11", "office", "ref-1"),
    unit("amt-12", "office", "ref-1"),
    unit("ref-5", "department"),
    unit("bereich", "area", "ref-5"),
    unit("fb", "division", "bereich"),
    unit("amt-51", "office", "ref-5"),
)


def by_post(membership: int, seat: str, key: str, *, since=IN_FORCE, person: str | None = "", **facts) -> Filling:
    who = f"p-{key}" if person == "" else person
    representing = facts.pop("representing", f"unit:{key.split('.', maxsplit=1)[0]}")
    return Filling(membership, seat, representing, Filler(key, who, who or "", since), **facts)


def by_person(membership: int, seat: str, person: str, *, representing: str = "", since=IN_FORCE, **facts) -> Filling:
    return Filling(membership, seat, representing, Filler(None, person, person, since), **facts)


def deputy(person: str = "deputy", *, since=IN_FORCE) -> Filler:
    return Filler(None, person, person, since)


def committee(key: str, body: str, *fillings: Filling, scope: str | None = None, **facts) -> CommitteeAt:
    values = {
        "key": key,
        "body": body,
        "name": key.title(),
        "scope_unit": scope,
        "topic": "",
        "founded_on": IN_FORCE,
        "planned_end": None,
        "ended_on": None,
    }
    return CommitteeAt(**{**values, **facts, "fillings": fillings})


def facts(
    *committees: CommitteeAt, city: OrganisationAt | None = None, data: EditionData | None = None, day=TODAY
) -> CommitteeFacts:
    found = CommitteesAt(day, {c.key: c for c in committees})
    return CommitteeFacts(data or edition(), IN_FORCE, replace(city or organisation(*CITY), day=day), found)


def setting(kind: str, *bodies: str, strength: Strength = Strength.MUST, **parameters) -> RuleSetting:
    return RuleSetting(
        key=kind,
        kind=kind,
        requirement="K3-1",
        section="3",
        title=kind,
        strength=strength,
        applies_to=bodies,
        parameters=parameters,
    )
