"""The answer of a unit becomes offers, needs and proposals with public numbers, and is changed without doubling (V-3)."""

from dataclasses import replace

import pytest
from tests.measures.surveys import DAY, ROWS, by_link, give, head, link, office, open_survey, response
from tests.meetings.town import stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.models import Measure, Need, Offer, ResponseDraft
from querschnitt.measures.queries.survey import response_rows, said_rows

pytestmark = pytest.mark.usefixtures("pass_town", "survey")


@pytest.fixture
def survey(pass_town):
    return open_survey()


def numbers() -> tuple[list[int], list[int], list[int]]:
    return tuple(
        list(kind.objects.order_by("number").values_list("number", flat=True)) for kind in (Offer, Need, Measure)
    )


def test_each_row_becomes_what_its_question_asks_for():
    give()
    offer, need, measure = Offer.objects.get(), Need.objects.get(), Measure.objects.get()
    assert (offer.title, offer.unit.key, offer.cycle.key) == ("Sprachcafé", "amt-11", "referat-1-2018")
    assert (need.title, need.state) == ("Formulare nur auf Deutsch", "open")
    assert (measure.title, measure.state, measure.unit.key) == ("Formulare übersetzen", "proposed", "amt-11")
    assert set(measure.groups.values_list("group", flat=True)) == {"refugees", "women"}


def test_the_rows_of_an_answer_are_read_as_they_were_given():
    give()
    rows = [replace(row, number=None) for row in response_rows(response())]
    assert rows == list(ROWS)


def test_a_question_left_open_is_asked_for():
    with pytest.raises(Refused) as refused:
        give(rows=ROWS[:2])
    assert refused.value.place == "nothing_3"
    assert give(rows=ROWS[:2], nothing_to_say=[3]).nothing_to_say == [3]


def test_nothing_to_say_and_rows_contradict_each_other():
    with pytest.raises(Refused):
        give(nothing_to_say=[1])


def test_a_unit_may_have_nothing_to_say_at_all():
    assert give(rows=(), nothing_to_say=[1, 2, 3]).state == "given"
    assert numbers() == ([], [], [])


def test_sent_twice_it_is_taken_in_once():
    give(seen=0)
    assert give(seen=0).version == 1
    assert numbers() == ([1], [1], [1])


def test_changed_afterwards_the_rows_keep_their_numbers():
    give()
    rows = response_rows(response())
    changed = (
        replace(rows[0], title="Sprachcafé für Frauen", groups=("women",)),
        *rows[1:],
        AnswerRow(2, "Es fehlen Räume"),
    )
    commands.reopen_response(actor=head("amt-11"), response=response().pk)
    give(rows=changed)
    assert numbers() == ([1], [1, 2], [1])
    assert Offer.objects.get().title == "Sprachcafé für Frauen"
    assert list(Offer.objects.get().groups.filter(until=None).values_list("group", flat=True)) == ["women"]
    assert Offer.objects.get().changes.get().before["title"] == "Sprachcafé"


def test_a_row_taken_out_keeps_its_number_and_leaves_the_answer():
    give()
    rows = response_rows(response())
    give(rows=rows[:1], nothing_to_say=[2, 3])
    assert (Need.objects.get().state, Measure.objects.get().state) == ("settled", "not_pursued")
    assert [said.row.title for said in said_rows(response())] == ["Sprachcafé"]
    give(rows=(*response_rows(response()), AnswerRow(2, "Wieder ein Bedarf")), nothing_to_say=[3])
    assert numbers() == ([1], [1, 2], [1])


def test_what_the_group_has_settled_is_not_touched_by_the_answer_any_more():
    give()
    commands.settle_need(actor=office(), need=1, reason="gibt es schon")
    rows = response_rows(response())
    assert [row.question for row in rows] == [1, 3]
    give(rows=rows, remark="Danke")
    assert Need.objects.get().settled_reason == "gibt es schon"
    assert len(said_rows(response())) == 3


def test_a_number_of_another_unit_is_refused():
    give("amt-10")
    with pytest.raises(Refused):
        give("amt-11", rows=(AnswerRow(1, "Fremd", number=1),), nothing_to_say=[2, 3])
    assert Offer.objects.get().title == "Sprachcafé"


def test_whoever_comes_too_late_overwrites_nothing():
    give(seen=0)
    with pytest.raises(commands.Overtaken):
        give(rows=(AnswerRow(1, "Anderes"),), nothing_to_say=[2, 3], seen=0)
    assert Offer.objects.get().title == "Sprachcafé"


def test_without_what_was_seen_it_would_be_overwritten():  # the twin: it is the version that protects
    give(seen=0)
    give(rows=(AnswerRow(1, "Anderes"),), nothing_to_say=[2, 3])
    assert Offer.objects.exclude(state="ended").get().title == "Anderes"


@pytest.mark.parametrize("actor", [stranger(), head("amt-10"), ANYONE])
def test_nobody_else_answers_for_a_unit(actor):
    with pytest.raises(Forbidden):
        give("amt-11", actor=actor)


def test_the_office_types_in_what_it_was_told():
    assert give("amt-11", actor=office(), how="office").given_how == "office"


def test_an_answer_by_link_needs_no_account():
    row = by_link(link())
    assert (row.given_how, row.given_person, row.state) == ("link", "", "given")
    assert numbers() == ([1], [1], [1])


def test_the_link_is_stored_as_a_hash_only_and_opens_this_answer_alone():
    token = link()
    assert token not in str(response().__dict__)
    with pytest.raises(Forbidden):
        by_link(token, unit="amt-10")


def test_a_link_taken_back_or_made_anew_opens_nothing():
    old = link()
    new = link()
    assert old != new
    with pytest.raises(Forbidden):
        by_link(old)
    commands.revoke_response_link(actor=office(), response=response().pk)
    with pytest.raises(Forbidden):
        by_link(new)


def test_the_link_ends_with_the_survey(survey):
    token = link()
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="Schluss")
    with pytest.raises(Refused):
        by_link(token)
    assert response().link_hash == ""


def test_heads_make_no_links():
    with pytest.raises(Forbidden):
        commands.make_response_link(actor=head("amt-11"), response=response().pk)


def test_drafts_are_kept_a_person_and_begin_the_answer():
    kept = {"rows": [{"question": 1, "title": "Halb"}], "nothing": [], "remark": ""}
    for actor in (head("amt-11"), office()):
        commands.save_response_draft(actor=actor, response=response().pk, data=kept, based_on=0)
    assert ResponseDraft.objects.count() == 2
    assert response().state == "begun"
    give()
    assert [draft.person for draft in ResponseDraft.objects.all()] == ["head-fb-integration"]


def test_a_draft_keeps_everything_but_what_no_database_can():
    typed = {"rows": [{"question": 1, "title": "Ha\x00lb", "groups": ["w\x00omen"]}], "nothing": [2], "remark": "\x00"}
    kept = commands.save_response_draft(actor=head("amt-11"), response=response().pk, data=typed, based_on=0)
    kept.refresh_from_db()
    assert kept.data == {
        "rows": [{"question": 1, "title": "Halb", "groups": ["women"]}], "nothing": [2], "remark": "",
    }  # fmt: skip


def test_typing_makes_one_entry_not_one_a_keystroke():
    for text in ("H", "Ha", "Hal"):
        data = {"rows": [{"question": 1, "title": text}]}
        commands.save_response_draft(actor=head("amt-11"), response=response().pk, data=data, based_on=0)
    assert AuditEntry.objects.filter(kind="measures.response_begun").count() == 1


def test_an_edition_with_two_questions_makes_no_proposals(survey):
    survey.questions = ["Was gibt es?", "Was fehlt?"]
    survey.save()
    give(rows=ROWS[:2])
    with pytest.raises(Refused):
        give("amt-10", rows=ROWS)
