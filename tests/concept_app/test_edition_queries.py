"""Editions by date, who sees them, and who answers for the process."""

from datetime import date

import pytest

from querschnitt.concept import queries
from querschnitt.concept.commands import adopt_edition, draft_edition
from querschnitt.concept.permissions import GRANTS
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role, may
from querschnitt.kernel.refusal import Forbidden
from querschnitt.organisation.models import Incumbency, Person, Post, Succession, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
FIRST, NEXT, DAY = date(2017, 7, 27), date(2018, 10, 1), date(2018, 11, 8)


@pytest.fixture
def two(small):
    later = small.replace("small-2017", "small-2018").replace("Kleines Konzept", "Fortschreibung")
    draft = small.replace("small-2017", "small-2020")
    for text, day in ((small, FIRST), (later, NEXT)):
        key = draft_edition(actor=OPERATOR, text=text).key
        adopt_edition(actor=OPERATOR, edition=key, in_force_from=day, reference="VO/1")
    draft_edition(actor=OPERATOR, text=draft)


def test_before_the_first_edition_none_is_in_force(two):
    assert queries.edition_on(date(2017, 7, 26)) is None
    assert queries.editions_until(date(2017, 7, 26)) == []


def test_a_later_edition_takes_over_from_its_date(two):
    keys = [queries.edition_on(day).key for day in (FIRST, date(2018, 9, 30), NEXT, DAY)]
    assert keys == ["small-2017", "small-2017", "small-2018", "small-2018"]
    assert [edition.key for edition in queries.editions_until(DAY)] == ["small-2017", "small-2018"]


def test_an_edition_is_parsed_once(two, monkeypatch):
    first = queries.edition_on(DAY).data
    assert queries.edition_on(DAY).data is first


def test_rows_show_until_when_an_edition_was_in_force(two):
    rows = {row.key: row for row in queries.editions(OPERATOR, DAY)}
    assert (rows["small-2017"].in_force_until, rows["small-2017"].in_force) == (date(2018, 9, 30), False)
    assert (rows["small-2018"].in_force_until, rows["small-2018"].in_force) == (None, True)
    assert rows["small-2020"].may_adopt_edition
    assert not rows["small-2018"].may_withdraw_draft


@pytest.mark.parametrize("role", list(Role))
def test_for_every_role_table_and_filter_agree(two, role):
    actor = Actor(name="x", mandates=frozenset({Mandate(role)}))
    seen = set(queries.visible_to(actor).values_list("key", flat=True))
    assert ("small-2018" in seen) == may(actor, GRANTS, "read_editions")
    assert ("small-2020" in seen) == may(actor, GRANTS, "read_drafts")


def test_a_draft_does_not_exist_for_others(two):
    staff = Actor(name="x", mandates=frozenset({Mandate(Role.STAFF)}))
    assert queries.file_of(staff, "small-2018")
    for read in (queries.file_of, lambda actor, key: queries.edition_row(actor, key, DAY)):
        with pytest.raises(Forbidden):
            read(staff, "small-2020")


def test_a_draft_can_be_judged_as_if_it_were_in_force(two):
    found = queries.as_if_in_force("small-2020", DAY)
    assert (found.key, found.in_force_from) == ("small-2020", DAY)
    assert queries.as_if_in_force("unknown", DAY) is None


def unit_with_head(key, person, dissolved_on=None):
    unit = Unit.objects.create(key=key, kind="office", founded_on=date(2010, 1, 1), dissolved_on=dissolved_on)
    post = Post.objects.create(key=f"{key}.head", unit=unit, function="head", valid_from=date(2010, 1, 1))
    holder = Person.objects.create(key=person, name=person)
    Incumbency.objects.create(post=post, person=holder, valid_from=date(2010, 1, 1), valid_until=dissolved_on)
    return unit


def is_office(person, day=DAY):
    return [str(mandate) for mandate in queries.mandates_of(person, day)] == ["process_office"]


def test_whoever_holds_a_post_in_a_process_unit_is_process_office(two):
    unit_with_head("office-9", "neun")
    unit_with_head("office-8", "acht")
    assert is_office("neun")
    assert not is_office("acht")
    assert not is_office("nobody")


def test_without_an_edition_nobody_is_process_office(two):
    unit_with_head("office-9", "neun")
    assert not is_office("neun", date(2017, 1, 1))


def test_the_mandate_passes_to_the_successor_when_the_unit_is_dissolved(two):
    old = unit_with_head("office-9", "neun", dissolved_on=date(2018, 10, 31))
    new = unit_with_head("office-52", "zweiundfuenfzig")
    Succession.objects.create(predecessor=old, successor=new, on=date(2018, 11, 1))
    before, after = date(2018, 10, 31), date(2018, 11, 1)
    assert (is_office("neun", before), is_office("neun", after)) == (True, False)
    assert (is_office("zweiundfuenfzig", before), is_office("zweiundfuenfzig", after)) == (False, True)


def test_the_words_are_those_of_the_edition(two):
    words = queries.words_on(DAY)
    assert words.kinds_of("department") == "Referate"
    assert words.title("head", "department") == "Referent/in"
    assert words.title("head", "office") == "Leitung"
    assert (queries.word("office", DAY).plural, queries.word("staff_unit", DAY).plural) == ("Ämter", "staff_unit")
    assert queries.words_on(date(2017, 1, 1)) is None


def test_reading_costs_the_same_for_one_and_three_editions(two, small, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.editions(OPERATOR, DAY)
    with django_assert_num_queries(1):
        queries.editions_until(DAY)
