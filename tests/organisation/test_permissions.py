"""Who may change what: rights come from posts, by date, and no mandate reaches beyond its unit."""

from datetime import date

import pytest
from tests.organisation.builders import START, as_role, found

from querschnitt.cycles.permissions import GRANTS as OF_PASSES
from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Grant, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.organisation import commands, queries
from querschnitt.organisation.commands import posts as post_commands
from querschnitt.organisation.domain.steps.units import Part
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries import mandates_of, organisation_at

pytestmark = pytest.mark.django_db
MAY = date(2018, 5, 1)

STRUCTURE = {
    "change_municipality": {"name": "Stadt Neu", "ags": "09461000"},
    "begin_assumption_day": {"on": MAY, "source": "Zensus"},
    "found_unit": {"key": "amt-52", "kind": "office", "name": "Amt 52", "on": MAY},
    "rename_unit": {"unit": "amt-51", "name": "Neu", "on": MAY},
    "move_unit": {"unit": "amt-51", "parent": "referat-4", "on": MAY},
    "merge_units": {"units": ["amt-50"], "into": "amt-51", "on": MAY},
    "split_unit": {"unit": "amt-51", "parts": [Part(unit="amt-50"), Part(unit="amt-40")], "on": MAY},
    "dissolve_unit": {"unit": "amt-51", "last_day": MAY},
    "found_post": {"unit": "amt-51", "function": "contact", "on": MAY},
    "retitle_post": {"post": "amt-51.head", "title": "Neu"},
    "transfer_post": {"post": "amt-51.head", "into": "amt-50", "on": MAY},
    "abolish_post": {"post": "amt-51.head", "last_day": MAY},
    "add_person": {"name": "Neu (Beispiel)"},
    "change_person": {"person": "p1", "name": "Neu (Beispiel)"},
}
FILLING = {
    "appoint": {"post": "amt-51.head", "person": "p2", "on": MAY},
    "resign": {"post": "amt-51.head", "last_day": MAY},
    "deputise": {"post": "amt-51.head", "person": "p2", "on": MAY},
    "withdraw_appointment": {"post": "amt-51.head", "person": "p1", "on": START},
}
OTHERS = [Role.STAFF, Role.CHAIR, Role.MEMBER, Role.DEPUTY]


def call(name, actor):
    getattr(commands, name)(actor=actor, **{**STRUCTURE, **FILLING}[name])


def test_every_command_has_a_grant_of_its_name():
    assert set(commands.__all__) <= set(GRANTS)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.ADMINISTRATOR, Role.PROCESS_OFFICE])
@pytest.mark.parametrize("name", [*STRUCTURE, *FILLING])
def test_keepers_may(city, name, role):
    call(name, as_role(role))


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", [*STRUCTURE, *FILLING])
def test_others_may_not(city, name, role):
    before = organisation_at(MAY)
    with pytest.raises(Forbidden):
        call(name, as_role(role))
    assert organisation_at(MAY) == before


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("name", [*STRUCTURE, *FILLING])
def test_without_the_grants_they_might(city, name, role, monkeypatch):
    """The twin: it is the table that keeps them out."""
    monkeypatch.setitem(GRANTS, name, (Grant(role),))
    monkeypatch.setitem(OF_PASSES, "follow_units", (Grant(role),))  # passes follow every reorganisation (V-5)
    call(name, as_role(role))


@pytest.mark.parametrize("name", [*STRUCTURE, *FILLING])
def test_nobody_in_particular_may_nothing(city, name):
    with pytest.raises(Forbidden):
        call(name, ANYONE)


@pytest.mark.parametrize("name", STRUCTURE)
def test_heads_leave_the_structure_alone(city, name):
    with pytest.raises(Forbidden):
        call(name, as_role(Role.HEAD, "unit:referat-5"))


@pytest.mark.parametrize(
    ("scope", "post", "allowed"),
    [
        ("unit:amt-51", "amt-51.contact", True),
        ("unit:amt-51", "amt-51.deputy_head", True),
        ("unit:amt-51", "amt-51.head", False),  # one's own post
        ("unit:referat-5", "amt-51.head", True),  # the office below
        ("unit:amt-50", "amt-51.contact", False),  # the neighbour
        ("unit:referat-4", "amt-51.head", False),
        ("unit:referat-5", "referat-5.head", False),
        ("unit:amt-51", "amt-51.administrator", False),
        ("unit:referat-5", "nowhere.head", False),
    ],
)
@pytest.mark.parametrize("name", FILLING)
def test_heads_fill_the_posts_of_their_unit(city, name, scope, post, allowed):
    for function in ("contact", "deputy_head", "administrator"):
        key = commands.found_post(actor=OPERATOR, unit="amt-51", function=function, on=START)
        commands.appoint(actor=OPERATOR, post=key, person="p1", on=START)
    head = as_role(Role.HEAD, scope)
    arguments = {**FILLING[name], "post": post}
    if allowed:
        getattr(commands, name)(actor=head, **arguments)
        return
    with pytest.raises(Forbidden):
        getattr(commands, name)(actor=head, **arguments)


def test_a_head_reaches_the_offices_below_by_mandate(city):
    head = Actor("p5", frozenset(mandates_of("p5", MAY)), "p5")
    commands.appoint(actor=head, post="amt-50.head", person="p2", on=MAY)
    with pytest.raises(Forbidden):
        commands.appoint(actor=head, post="amt-11.head", person="p2", on=MAY)


def test_the_rights_move_with_the_office(city):
    commands.move_unit(actor=OPERATOR, unit="amt-51", parent="referat-4", on=MAY)
    former = Actor("p5", frozenset(mandates_of("p5", MAY)), "p5")
    with pytest.raises(Forbidden):
        commands.appoint(actor=former, post="amt-51.head", person="p2", on=MAY)


@pytest.mark.parametrize("name", ["appoint", "deputise"])
def test_nobody_makes_themselves_head(city, name):
    with pytest.raises(Refused) as caught:
        getattr(commands, name)(
            actor=as_role(Role.HEAD, "unit:referat-5", person="p2"), post="amt-51.head", person="p2", on=MAY
        )
    assert caught.value.place == "person"


def test_without_that_check_they_would(city, monkeypatch):
    monkeypatch.setattr(post_commands, "_check_filling", lambda *_, **__: None)
    head = as_role(Role.HEAD, "unit:referat-5", person="p2")
    commands.appoint(actor=head, post="amt-51.head", person="p2", on=MAY)


@pytest.mark.parametrize("name", FILLING)
def test_the_process_office_does_not_open_the_machine_room(city, name):
    key = commands.found_post(actor=OPERATOR, unit="amt-11", function="administrator", on=START)
    commands.appoint(actor=as_role(Role.ADMINISTRATOR), post=key, person="p1", on=START)
    with pytest.raises(Forbidden):
        getattr(commands, name)(actor=as_role(Role.PROCESS_OFFICE), **{**FILLING[name], "post": key})


@pytest.mark.parametrize("role", [Role.PROCESS_OFFICE, Role.HEAD, *OTHERS])
def test_accounts_and_the_first_set_up_belong_to_the_machine_room(db, role):
    actor = as_role(role)
    for attempt in (
        lambda: commands.found_municipality(actor=actor, name="X", ags="09461000"),
        lambda: commands.link_account(actor=actor, person="p1", account=1),
        lambda: commands.unlink_account(actor=actor, person="p1"),
    ):
        with pytest.raises(Forbidden):
            attempt()


@pytest.mark.parametrize("role", [Role.HEAD, *OTHERS])
def test_files_are_taken_over_by_keepers_only(city, role):
    actor, file = as_role(role), queries.read_organisation(b"unit;name;kind;valid_from\n", "leer.csv")
    people = queries.read_people(b"person;name\n", "leer.csv")
    for attempt in (
        lambda: commands.import_organisation(actor=actor, file=file),
        lambda: commands.import_people(actor=actor, file=people),
        lambda: queries.preview_organisation(actor=actor, file=file),
        lambda: queries.preview_people(actor=actor, file=people),
        lambda: queries.export_people(actor=actor, format="csv"),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_the_units_may_be_taken_along_by_staff_but_by_nobody_from_outside(city):
    assert queries.export_organisation(actor=as_role(Role.STAFF), format="csv")
    with pytest.raises(Forbidden):
        queries.export_organisation(actor=ANYONE, format="csv")


# mandates


def test_whoever_holds_a_post_is_staff_as_long_as_they_hold_it(city):
    commands.found_post(actor=OPERATOR, unit="amt-51", function="contact", on=START)
    commands.appoint(actor=OPERATOR, post="amt-51.contact", person="p2", on=START, until=date(2018, 4, 30))
    assert set(mandates_of("p2", date(2018, 4, 30))) == {Mandate(Role.STAFF)}
    assert set(mandates_of("p2", MAY)) == set()


def test_heads_speak_for_their_unit_and_all_below_on_that_day(city):
    found("fachbereich-1", parent="amt-51", kind="division", on=MAY)
    heads = {mandate.scope for mandate in mandates_of("p5", MAY) if mandate.role is Role.HEAD}
    assert heads == {"unit:referat-5", "unit:amt-50", "unit:amt-51", "unit:fachbereich-1"}
    earlier = {mandate.scope for mandate in mandates_of("p5", START) if mandate.role is Role.HEAD}
    assert earlier == {"unit:referat-5", "unit:amt-50", "unit:amt-51"}


def test_deputy_heads_and_those_who_stand_in_speak_for_the_unit_too(city):
    commands.found_post(actor=OPERATOR, unit="amt-50", function="deputy_head", on=START)
    commands.appoint(actor=OPERATOR, post="amt-50.deputy_head", person="p2", on=START)
    commands.deputise(actor=OPERATOR, post="amt-50.head", person="p3", on=MAY)
    for person in ("p2", "p3"):
        assert Mandate(Role.HEAD, "unit:amt-50") in set(mandates_of(person, MAY))


def test_technical_administrators_are_known_by_their_post(city):
    commands.found_post(actor=OPERATOR, unit="amt-11", function="administrator", on=START)
    commands.appoint(actor=OPERATOR, post="amt-11.administrator", person="p4", on=START)
    assert set(mandates_of("p4", MAY)) == {Mandate(Role.STAFF), Mandate(Role.ADMINISTRATOR)}


def test_a_dissolved_unit_gives_no_mandate(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=date(2018, 4, 30))
    assert Mandate(Role.HEAD, "unit:amt-51") in set(mandates_of("p1", date(2018, 4, 30)))
    assert set(mandates_of("p1", MAY)) == set()


def test_heads_speak_for_what_went_on_as_their_unit(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=date(2018, 4, 30), successors=["amt-50"])
    before = {mandate.scope for mandate in mandates_of("p5", date(2018, 4, 30)) if mandate.role is Role.HEAD}
    assert before == {"unit:referat-5", "unit:amt-50", "unit:amt-51"}
    heads = {mandate.scope for mandate in mandates_of("p5", MAY) if mandate.role is Role.HEAD}
    assert heads == {"unit:referat-5", "unit:amt-50", "unit:amt-51"}
    commands.deputise(actor=OPERATOR, post="amt-50.head", person="p3", on=MAY)
    assert Mandate(Role.HEAD, "unit:amt-51") in set(mandates_of("p3", MAY))


def test_mandates_take_three_statements_however_large_the_city(city, django_assert_num_queries):
    for number in range(60, 80):
        found(f"amt-{number}", parent="referat-5")
    with django_assert_num_queries(3):
        list(mandates_of("p5", MAY))
    with django_assert_num_queries(1):
        list(mandates_of("p9", MAY))
