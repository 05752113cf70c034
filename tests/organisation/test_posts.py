"""Posts and who holds them: a successor's first day is the day after the predecessor's last."""

from datetime import date

import pytest
from tests.organisation.builders import START

from querschnitt.chronicle.queries import entries_of
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused
from querschnitt.organisation import commands
from querschnitt.organisation.models import Incumbency, Post
from querschnitt.organisation.queries import organisation_at

pytestmark = pytest.mark.django_db
MAY, APRIL = date(2018, 5, 1), date(2018, 4, 30)
LATER = date(2019, 1, 1)
HEAD = "amt-51.head"


def refused(call, **arguments):
    with pytest.raises(Refused) as caught:
        call(actor=OPERATOR, **arguments)
    return caught.value.place, str(caught.value.sentence)


def appoint(person, on, **more):
    commands.appoint(actor=OPERATOR, post=HEAD, person=person, on=on, **more)


def deputise(person, on, **more):
    commands.deputise(actor=OPERATOR, post=HEAD, person=person, on=on, **more)


def spans(post=HEAD):
    rows = Incumbency.objects.filter(post__key=post).order_by("valid_from", "acting")
    return [(row.person.key, row.acting, row.valid_from, row.valid_until) for row in rows]


def at(day, post=HEAD):
    return organisation_at(day).posts[post]


# posts


def test_further_posts_of_a_function_are_numbered(city):
    keys = [commands.found_post(actor=OPERATOR, unit="amt-51", function="contact", on=MAY) for _ in range(3)]
    assert keys == ["amt-51.contact", "amt-51.contact-2", "amt-51.contact-3"]
    assert [post.key for post in organisation_at(MAY).posts_of("amt-51", "contact")] == keys


def test_a_post_exists_as_long_as_its_unit(city):
    assert refused(commands.found_post, unit="amt-51", function="contact", on=date(2015, 1, 1))[0] == "post_from"
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=APRIL)
    assert refused(commands.found_post, unit="amt-51", function="contact", on=date(2018, 1, 1))[0] == "post_until"
    assert refused(commands.found_post, unit="nowhere", function="contact", on=MAY)[0] == "unit"
    assert refused(commands.found_post, unit="amt-50", function="Leitung!", on=MAY)[0] == "function"


def test_an_abolished_post_is_left_by_its_holder(city):
    commands.abolish_post(actor=OPERATOR, post=HEAD, last_day=APRIL)
    assert spans() == [("p1", False, START, APRIL)]
    assert HEAD not in organisation_at(MAY).posts
    assert refused(commands.abolish_post, post=HEAD, last_day=MAY)[0] == "last_day"
    assert refused(commands.appoint, post=HEAD, person="p2", on=MAY)[0] == "on"


def test_a_post_is_not_abolished_before_somebody_comes(city):
    appoint("p2", LATER)
    assert refused(commands.abolish_post, post=HEAD, last_day=APRIL)[0] == "last_day"
    assert refused(commands.abolish_post, post="amt-50.head", last_day=date(2015, 1, 1))[0] == "last_day"


def test_a_post_goes_on_in_another_unit_with_its_holder(city):
    commands.transfer_post(actor=OPERATOR, post=HEAD, into="amt-50", on=MAY)
    assert at(MAY, "amt-50.head").holder.person == "p1", "the vacant post of that function is taken"
    commands.transfer_post(actor=OPERATOR, post="amt-50.head", into="referat-5", on=LATER)
    assert at(LATER, "referat-5.head-2").holder.person == "p1", "where it is held, another one is created"
    assert at(LATER, "referat-5.head").holder.person == "p5"


def test_a_title_has_no_dates(city):
    commands.retitle_post(actor=OPERATOR, post=HEAD, title="Leiterin des Jugendamts")
    assert at(START).title == at(MAY).title == "Leiterin des Jugendamts"
    assert refused(commands.retitle_post, post=HEAD, title="Leiterin des Jugendamts ")[0] == "title"
    assert refused(commands.retitle_post, post="nowhere.head", title="X")[0] == "post"


# appoint


def test_the_predecessor_leaves_the_day_before(city):
    appoint("p2", MAY)
    assert spans() == [("p1", False, START, APRIL), ("p2", False, MAY, None)]
    assert (at(APRIL).holder.person, at(MAY).holder.person) == ("p1", "p2")
    assert at(MAY).holder.since == MAY


def test_leaving_and_coming_are_told_apart(city):
    appoint("p2", MAY)
    kinds = {entry.kind for entry in entries_of(f"post:{HEAD}")[:2]}
    assert kinds == {"organisation.person_left", "organisation.person_appointed"}


def test_an_appointment_dated_back_lasts_until_the_next_holder(city):
    appoint("p3", LATER)
    appoint("p2", MAY)
    assert spans() == [
        ("p1", False, START, APRIL),
        ("p2", False, MAY, date(2018, 12, 31)),
        ("p3", False, LATER, None),
    ]


def test_an_appointment_for_a_time_ends_by_itself(city):
    appoint("p2", MAY, until=date(2018, 12, 31))
    vacant = at(LATER)
    assert (vacant.holder, vacant.vacant_since) == (None, LATER)


def test_an_appointment_does_not_reach_into_the_next_one(city):
    appoint("p3", LATER)
    place, sentence = refused(commands.appoint, post=HEAD, person="p2", on=MAY, until=LATER)
    assert place == "on"
    assert "Person 2 (Beispiel) and Person 3 (Beispiel)" in sentence


def test_an_earlier_first_day_is_put_right_by_appointing_again(city):
    commands.appoint(actor=OPERATOR, post="amt-50.head", person="p2", on=MAY)
    commands.appoint(actor=OPERATOR, post="amt-50.head", person="p2", on=APRIL)
    assert spans("amt-50.head") == [("p2", False, APRIL, None)]


def test_somebody_else_on_the_same_day_puts_a_mistake_right(city):
    appoint("p2", MAY)
    appoint("p3", MAY)
    assert spans() == [("p1", False, START, APRIL), ("p3", False, MAY, None)]
    assert "organisation.appointment_withdrawn" in {entry.kind for entry in entries_of(f"post:{HEAD}")}


def test_impossible_appointments_name_their_place(city):
    assert refused(commands.appoint, post=HEAD, person="p1", on=MAY)[0] == "person"
    assert refused(commands.appoint, post=HEAD, person="nobody", on=MAY)[0] == "person"
    assert refused(commands.appoint, post="nowhere.head", person="p1", on=MAY)[0] == "post"
    assert refused(commands.appoint, post=HEAD, person="p2", on=date(2015, 1, 1))[0] == "on"
    assert refused(commands.appoint, post=HEAD, person="p2", on=MAY, until=APRIL)[0] == "last_day"


# resign


def test_a_post_is_vacant_from_the_day_after_the_last(city):
    commands.resign(actor=OPERATOR, post=HEAD, last_day=APRIL)
    assert at(APRIL).holder.person == "p1"
    assert (at(MAY).holder, at(MAY).vacant_since) == (None, MAY)


def test_the_end_is_not_known_before_it_came(city):
    commands.resign(actor=OPERATOR, post=HEAD, last_day=APRIL)
    assert at(date(2018, 4, 1)).vacant_since is None


def test_a_post_never_held_is_vacant_since_it_exists(city):
    assert at(MAY, "amt-50.head").vacant_since == START


def test_a_wrong_last_day_is_put_right_by_naming_the_person(city):
    commands.resign(actor=OPERATOR, post=HEAD, last_day=APRIL)
    commands.resign(actor=OPERATOR, post=HEAD, last_day=date(2018, 6, 30), person="p1")
    assert spans() == [("p1", False, START, date(2018, 6, 30))]


def test_impossible_departures_name_their_place(city):
    assert refused(commands.resign, post="amt-50.head", last_day=APRIL)[0] == "last_day"
    assert refused(commands.resign, post=HEAD, last_day=date(2015, 12, 31))[0] == "last_day"
    assert refused(commands.resign, post=HEAD, last_day=APRIL, person="p2")[0] == "last_day"
    assert refused(commands.resign, post=HEAD, last_day=APRIL, acting=True)[0] == "last_day"
    commands.resign(actor=OPERATOR, post=HEAD, last_day=APRIL)
    assert refused(commands.resign, post=HEAD, last_day=APRIL)[0] == "last_day"


# deputise


def test_a_stand_in_answers_for_a_vacant_post(city):
    commands.resign(actor=OPERATOR, post=HEAD, last_day=APRIL)
    deputise("p2", MAY)
    holder = at(MAY).holder
    assert (holder.person, holder.acting, at(MAY).stand_in) == ("p2", True, holder)
    assert at(MAY).vacant_since is None


def test_a_stand_in_beside_an_absent_holder_is_shown_beside_them(city):
    deputise("p2", MAY)
    assert (at(MAY).holder.person, at(MAY).stand_in.person) == ("p1", "p2")


def test_standing_in_ends_when_somebody_is_appointed(city):
    commands.resign(actor=OPERATOR, post=HEAD, last_day=APRIL)
    deputise("p2", MAY)
    appoint("p3", LATER)
    assert spans()[1:] == [("p2", True, MAY, date(2018, 12, 31)), ("p3", False, LATER, None)]


def test_standing_in_ends_on_its_last_day(city):
    deputise("p2", MAY)
    commands.resign(actor=OPERATOR, post=HEAD, last_day=LATER, acting=True)
    assert spans()[1] == ("p2", True, MAY, LATER)
    assert entries_of(f"post:{HEAD}")[0].kind == "organisation.stand_in_ended"


def test_the_next_stand_in_relieves_the_one_before(city):
    deputise("p2", MAY)
    deputise("p3", LATER)
    assert spans()[1:] == [("p2", True, MAY, date(2018, 12, 31)), ("p3", True, LATER, None)]
    deputise("p4", LATER)
    assert spans()[2:] == [("p4", True, LATER, None)]


def test_impossible_stand_ins_name_their_place(city):
    assert refused(commands.deputise, post=HEAD, person="p1", on=MAY)[0] == "person"
    deputise("p2", MAY)
    assert refused(commands.deputise, post=HEAD, person="p2", on=LATER)[0] == "person"
    assert refused(commands.deputise, post=HEAD, person="nobody", on=LATER)[0] == "person"


# withdraw


def test_what_was_recorded_by_mistake_is_taken_back_and_stays_in_the_chronicle(city):
    commands.appoint(actor=OPERATOR, post="amt-50.head", person="p2", on=MAY)
    commands.withdraw_appointment(actor=OPERATOR, post="amt-50.head", person="p2", on=MAY)
    assert spans("amt-50.head") == []
    assert [entry.kind for entry in entries_of("post:amt-50.head")][:2] == [
        "organisation.appointment_withdrawn",
        "organisation.person_appointed",
    ]
    assert refused(commands.withdraw_appointment, post="amt-50.head", person="p2", on=MAY)[0] == "person"


# persons


def test_a_person_gets_a_key_that_does_not_tell_the_name(db):
    key = commands.add_person(actor=OPERATOR, name="Erika Beispiel", email="e@example.org")
    assert key.startswith("p-")
    assert "erika" not in key


def test_names_and_addresses_stay_out_of_the_chronicle(city):
    commands.change_person(actor=OPERATOR, person="p1", name="Anders (Beispiel)", email="anders@example.org")
    (changed, added) = entries_of("person:p1")
    assert (added.kind, changed.kind) == ("organisation.person_added", "organisation.person_changed")
    assert "Anders" not in changed.sentence
    assert organisation_at(MAY).persons["p1"] == "Anders (Beispiel)"


@pytest.mark.parametrize(
    "address", ["x", "a@b", "a b@example.org", "a@example.org\nBcc: b@example.org", "<a@example.org>"]
)
def test_what_is_no_address_is_refused(city, address):
    if "\n" in address:
        address = address.replace("\n", " ")
    assert refused(commands.add_person, name="X", email=address)[0] == "email"


def test_impossible_persons_name_their_place(city):
    assert refused(commands.add_person, name=" ", key="x")[0] == "name"
    assert refused(commands.add_person, name="X", key="p1")[0] == "key"
    assert refused(commands.add_person, name="X", key="Frau Müller")[0] == "key"
    assert refused(commands.change_person, person="nobody", name="X")[0] == "person"
    same = {"name": "Person 1 (Beispiel)", "email": "p1@example.org"}
    assert refused(commands.change_person, person="p1", **same)[0] == "name"


def test_an_account_belongs_to_one_person(city, django_user_model):
    one = django_user_model.objects.create(email="one@example.org")
    other = django_user_model.objects.create(email="other@example.org")
    commands.link_account(actor=OPERATOR, person="p1", account=one.pk)
    assert refused(commands.link_account, person="p1", account=other.pk)[0] == "account"
    assert refused(commands.link_account, person="p2", account=one.pk)[0] == "account"
    assert refused(commands.link_account, person="p2", account=one.pk + 99)[0] == "account"
    assert refused(commands.link_account, person="nobody", account=other.pk)[0] == "person"
    commands.unlink_account(actor=OPERATOR, person="p1")
    commands.link_account(actor=OPERATOR, person="p2", account=one.pk)
    assert refused(commands.unlink_account, person="p1")[0] == "account"


def test_titles_are_recorded_in_the_words_of_the_municipality(city):
    commands.found_post(actor=OPERATOR, unit="amt-50", function="contact", on=MAY)
    assert Post.objects.get(key="amt-50.contact").title == ""
    assert "amt-50" not in entries_of("post:amt-50.contact")[0].sentence
