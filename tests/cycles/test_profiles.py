"""The profile of a unit: contact with citizens, languages, openness, groups met; earlier ones stay (K3-1, K2-4)."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cycles.town import DAY, head, office, stranger
from tests.meetings.browsing import entering, words

from querschnitt.cycles import commands
from querschnitt.cycles.domain.states import PublicContact
from querschnitt.cycles.models import UnitProfile
from querschnitt.cycles.queries.profiles import profile_page
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused

pytestmark = pytest.mark.usefixtures("town")
LATER = date(2018, 9, 3)


def confirm(unit: str = "amt-11", actor=None, **more) -> UnitProfile:
    said = {"public_contact": PublicContact.DAILY, "languages": "Deutsch, Türkisch", "groups_met": ["refugees"], **more}
    return commands.confirm_profile(actor=actor or head(unit), unit=unit, **said)


def test_the_head_says_how_the_task_concerns_the_unit():
    row = confirm()
    assert (row.public_contact, row.groups_met, row.confirmed_on) == ("daily", ["refugees"], DAY)


@pytest.mark.parametrize("actor", [stranger(), head("amt-10")])
def test_nobody_else_says_it(actor):
    with pytest.raises(Forbidden):
        confirm(actor=actor)


def test_what_was_said_before_stays_and_is_shown_as_of_its_day():
    confirm()
    with clock.standing_at(LATER):
        confirm(languages="Deutsch, Arabisch")
    assert [row.languages for row in profile_page(office(), "amt-11", LATER).profiles] == [
        "Deutsch, Arabisch",
        "Deutsch, Türkisch",
    ]
    assert profile_page(office(), "amt-11", DAY).present.languages == "Deutsch, Türkisch"


def test_confirmed_twice_on_a_day_it_is_there_once():
    assert confirm().pk == confirm().pk


def test_that_it_still_holds_is_a_new_confirmation():
    confirm()
    with clock.standing_at(LATER):
        confirm()
    assert UnitProfile.objects.count() == 2


def test_whoever_comes_too_late_overwrites_nothing():
    confirm(seen=0)
    with pytest.raises(commands.Overtaken):
        confirm(languages="nur Deutsch", seen=0)


def test_groups_that_the_concept_does_not_know_are_refused():
    with pytest.raises(Refused) as refused:
        confirm(groups_met=["marsmenschen"])
    assert refused.value.place == "groups_met"


def test_contact_with_citizens_is_one_of_four_words():
    with pytest.raises(Refused):
        confirm(public_contact="manchmal")


def test_the_page_shows_it_and_its_form_confirms_it():
    leader = entering("head-amt-11")
    page = reverse("cycles:profile", kwargs={"unit": "amt-11"})
    form = reverse("cycles:confirm_profile", kwargs={"unit": "amt-11"})
    assert form in words(leader.get(page))
    sent = {"public_contact": "daily", "languages": "Deutsch", "openness": "", "groups_met": ["refugees"], "seen": "0"}
    assert "Deutsch" in words(leader.post(form, sent, follow=True))
    late = words(leader.post(form, {**sent, "languages": "Latein"}))
    assert "Latein" in late
    assert UnitProfile.objects.count() == 1


def test_strangers_see_the_profile_and_no_form():
    confirm()
    other = entering("head-amt-10")
    assert "Türkisch" in words(other.get(reverse("cycles:profile", kwargs={"unit": "amt-11"})))
    assert other.get(reverse("cycles:confirm_profile", kwargs={"unit": "amt-11"})).status_code == 404
    assert other.get(reverse("cycles:profile", kwargs={"unit": "gibt-es-nicht"})).status_code == 404
