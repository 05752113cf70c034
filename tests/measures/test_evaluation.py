"""The evaluation of a survey: every number counts what its list shows, and the analysis says what the numbers say."""

import html
import io
import re
from datetime import UTC, date, datetime
from uuid import uuid4

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from tests.committees.conftest import HOHENLINDE, adopt, found_unit
from tests.measures.surveys import DAY, KEY, give, head, office, open_survey, response
from tests.meetings import browsing
from tests.meetings.browsing import OFFICE, STRANGER, words
from tests.meetings.town import stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.cycles import commands as cycles
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.documents.domain.sheet import Grid
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.analysis import AnalysisPrint, analysis_sheet, sentences
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.domain.evaluating import KINDS, NO_FIELD, Asked, Evaluated, Said
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure, Need, Offer, ResponseDraft, StaffRound, StaffVoice, Survey
from querschnitt.measures.queries.evaluation import evaluation
from querschnitt.measures.queries.survey_links import round_token
from querschnitt.measures.views.evaluation_tables import matrices

LATER = date(2018, 7, 2)
FIELDS = {"housing": "Wohnen", "work": "Arbeit"}
GROUPS = {"women": "Frauen", "children": "Kinder"}


def said(kind: Kind, number: int, title: str = "x", unit: str = "a", field: str = "housing", **more: object) -> Said:
    return Said(kind=kind, number=number, title=title, unit=unit, field_of_action=field, **more)


def evaluated(*rows: Said, asked: Asked | None = None) -> Evaluated:
    return Evaluated(asked or Asked(given=("a",), missing=("b",)), rows, FIELDS, GROUPS, {"a": "Amt A", "b": "Amt B"})


def told(found: Evaluated) -> list[str]:
    return [str(sentence) for sentence in sentences(found)]


# Counted

kinds = st.sampled_from(KINDS)
rows = st.builds(
    Said,
    kind=kinds,
    number=st.integers(1, 999),
    title=st.just("x"),
    unit=st.sampled_from(["a", "b", "c"]),
    field_of_action=st.sampled_from(["", "housing", "work", "gone"]),
    groups=st.sampled_from([(), ("women",), ("women", "children")]),
    here=st.booleans(),
    open=st.booleans(),
)


@given(st.lists(rows, max_size=20))
def test_rows_and_columns_of_the_matrix_add_up_to_what_was_said(found):
    result = evaluated(*found)
    for kind in KINDS:
        whole = len([one for one in found if one.kind is kind and one.here])
        by_cell = sum(result.count(kind, unit=u, field_of_action=f) for u in result.rows for f in result.columns)
        assert result.count(kind) == by_cell == whole


@given(st.lists(rows, max_size=20))
def test_every_offer_reaches_a_group_or_says_nothing_of_groups(found):
    result = evaluated(*found)
    reached = {one for group in GROUPS for one in result.offers_for(group)}
    assert reached | set(result.offers_for_nobody) == {one for one in result.here if one.kind is Kind.OFFER}


def test_units_without_a_word_stand_in_the_matrix_and_what_names_no_field_has_a_column():
    result = evaluated(said(Kind.OFFER, 1, unit="c"))
    assert result.rows == ("Amt A", "Amt B", "c") or set(result.rows) == {"a", "b", "c"}
    assert result.columns == ("housing", "work")
    assert evaluated(said(Kind.OFFER, 1, field="")).columns == ("housing", "work", NO_FIELD)
    assert evaluated(said(Kind.OFFER, 1, field="gone")).count(Kind.OFFER, field_of_action=NO_FIELD) == 1


def test_needs_that_a_measure_answers_or_somebody_settled_are_not_open():
    result = evaluated(said(Kind.NEED, 1, open=True), said(Kind.NEED, 2), said(Kind.NEED, 3, open=True, here=False))
    assert [one.number for one in result.unanswered] == [1]


def test_what_is_said_twice_is_found_within_the_pass_and_against_before():
    result = evaluated(
        said(Kind.OFFER, 1, "Sprachcafé", here=False),
        said(Kind.OFFER, 2, "Das Sprachcafé"),
        said(Kind.NEED, 3, "Das Sprachcafé"),
        said(Kind.NEED, 4, "Dolmetscher"),
    )
    assert [(pair.kind, pair.first.number, pair.second.number) for pair in result.twice] == [(Kind.OFFER, 1, 2)]


# In words


def test_the_sentences_say_what_the_numbers_say():
    result = evaluated(
        said(Kind.NEED, 1, "Dolmetscher", field="work", open=True),
        said(Kind.NEED, 2, "Wohnungen", field="work"),
        said(Kind.OFFER, 3, "Sprachcafé", groups=("women",)),
        said(Kind.OFFER, 4, "Spielmobil"),
    )
    assert told(result) == [
        "Answers: 1 of 2 units.",
        "Needs without a measure: 1 of 2.",
        "There are needs, but no offer in: Arbeit.",
        "No offer says that it reaches: Kinder.",
        "Offers that do not say whom they reach: 1.",
    ]


def test_where_nothing_was_said_the_sentences_say_so():
    assert told(evaluated()) == ["Answers: 1 of 2 units.", "Nothing was said yet."]
    assert "No unit has named a need." in told(evaluated(said(Kind.OFFER, 1)))
    assert "Every need has a measure or is settled." in told(evaluated(said(Kind.NEED, 1)))
    assert "Nobody has said anything about: Arbeit." in told(evaluated(said(Kind.NEED, 1)))


def sheet(found: Evaluated, **more: object):
    values = AnalysisPrint(
        title="T", municipality="Stadt", day=DAY, made_at=datetime(2018, 5, 2, tzinfo=UTC), found=found, **more
    )
    return analysis_sheet(values, str)


def test_the_document_is_marked_as_a_draft_until_the_evaluation_is_finished():
    assert "Draft" in sheet(evaluated()).note
    assert sheet(evaluated(), finished_on=DAY, text="Fertig").note == ""


@given(st.lists(rows, max_size=12))
def test_a_document_can_be_made_of_whatever_was_said(found):
    assert sheet(evaluated(*found)).blocks
    assert sheet(Evaluated(Asked(), tuple(found))).blocks


# In the house


@pytest.fixture
def answered(pass_town) -> Survey:
    survey = open_survey()
    commands.note_offer(actor=office(), title="Das Sprachcafé", unit="amt-11", groups={"women": ""}, on=DAY)
    give("amt-11", nothing_to_say=[])
    give("amt-10", (AnswerRow(1, "Bürgerbüro", "", "housing", ("children",)),), nothing_to_say=[2, 3])
    return survey


def found(day: date = DAY) -> Evaluated:
    return evaluation(Cycle.objects.get(key=KEY), day).found


def test_offers_needs_and_proposals_are_counted_by_unit_and_field(answered):
    result = found()
    assert result.count(Kind.OFFER, unit="amt-11", field_of_action="education") == 1
    assert result.count(Kind.OFFER) == 2
    assert (result.count(Kind.NEED), result.count(Kind.MEASURE)) == (1, 1)
    assert (set(result.asked.given), result.asked.missing) == ({"amt-10", "amt-11"}, ("amt-15",))
    assert [pair.kind for pair in result.twice] == [Kind.OFFER]


def test_what_is_the_same_as_another_is_counted_once(answered):
    first, second = Offer.objects.filter(title__contains="Sprachcafé").order_by("number")
    commands.join_offer(actor=office(), offer=first.number, same_as=second.number)
    assert found().twice == ()
    assert found().count(Kind.OFFER) == 2


def test_before_the_survey_nothing_was_said(answered):
    assert found(date(2018, 5, 1)).here == ()
    assert evaluation(Cycle.objects.get(key=KEY), date(2018, 5, 1)).survey is None


def test_a_need_that_a_measure_answers_is_not_open_any_more(answered):
    assert len(found().unanswered) == 1
    need = Need.objects.get()
    commands.propose_measure(actor=office(), title="Übersetzen", unit="amt-11", cycle=KEY, needs=[need.number])
    assert found().unanswered == ()
    commands.settle_need(actor=office(), need=need.number, reason="Erledigt")


def statements(ask) -> int:
    with CaptureQueriesContext(connection) as taken:
        ask()
    return len(taken)


def test_the_evaluation_takes_the_same_number_of_statements_however_much_was_said(answered):
    cycle = Cycle.objects.get(key=KEY)
    few = statements(lambda: evaluation(cycle, DAY))
    for at in range(30):
        commands.note_offer(actor=office(), title=f"Angebot {at}", unit="amt-10", cycle=KEY, groups={"women": ""})
        commands.raise_need(actor=office(), title=f"Bedarf {at}", unit="amt-11", cycle=KEY)
    assert statements(lambda: evaluation(cycle, DAY)) == few
    assert few <= 8


# Finished


def close(survey: Survey) -> None:
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="Amt 15 antwortet nicht mehr.")


def test_the_analysis_is_written_and_the_same_again_changes_nothing(answered):
    commands.save_evaluation(actor=office(), survey=answered.pk, text=" Erster Stand ", seen=0)
    commands.save_evaluation(actor=office(), survey=answered.pk, text="Erster Stand", seen=0)
    assert Survey.objects.get().evaluation == "Erster Stand"
    with pytest.raises(commands.Overtaken):
        commands.save_evaluation(actor=office(), survey=answered.pk, text="Zweiter Stand", seen=0)
    commands.save_evaluation(actor=office(), survey=answered.pk, text="Zweiter Stand", seen=1)
    assert AuditEntry.objects.filter(kind="measures.evaluation_saved").count() == 2
    assert "Zweiter" not in str(list(AuditEntry.objects.values_list("data", flat=True)))


def test_only_the_office_evaluates(answered):
    close(answered)
    for actor in (stranger(), head("amt-11"), head()):
        with pytest.raises(Forbidden):
            commands.save_evaluation(actor=actor, survey=answered.pk, text="x")
        with pytest.raises(Forbidden):
            commands.evaluate_survey(actor=actor, survey=answered.pk, text="x")


def test_a_survey_that_still_takes_answers_is_not_evaluated(answered):
    with pytest.raises(Refused):
        commands.evaluate_survey(actor=office(), survey=answered.pk, text="x")
    close(answered)
    with pytest.raises(Refused):
        commands.evaluate_survey(actor=office(), survey=answered.pk, text=" ")
    with pytest.raises(Refused):
        commands.evaluate_survey(actor=office(), survey=answered.pk, text="x", on=date(2018, 5, 1))
    assert Survey.objects.get().evaluated_on is None


def test_a_finished_evaluation_is_finished_once_and_with_it_the_step_of_the_pass(answered):
    close(answered)
    cycles.start_step(actor=office(), cycle=KEY, step="evaluation", on=DAY, order_reason="Es eilt.")
    for _time in range(2):
        commands.evaluate_survey(actor=office(), survey=answered.pk, text="So ist es.", leave_reason="Alles da")
    survey = Survey.objects.get()
    assert (survey.state, survey.evaluated_on, survey.evaluation) == ("evaluated", DAY, "So ist es.")
    assert CycleStep.objects.get(cycle__key=KEY, key="evaluation").state == "done"
    assert AuditEntry.objects.filter(kind="measures.survey_evaluated").count() == 1
    with pytest.raises(Refused):
        commands.evaluate_survey(actor=office(), survey=answered.pk, text="Anders")


def test_the_step_can_be_left_open(answered):
    close(answered)
    cycles.start_step(actor=office(), cycle=KEY, step="evaluation", on=DAY, order_reason="Es eilt.")
    commands.evaluate_survey(actor=office(), survey=answered.pk, text="So ist es.", finish_step=False)
    assert CycleStep.objects.get(cycle__key=KEY, key="evaluation").state == "running"


# Pages


def to(name: str, **more: object) -> str:
    return reverse(f"measures:{name}", kwargs={"key": KEY, **more})


@pytest.fixture
def client(answered) -> Client:
    return browsing.entering(OFFICE)


def test_the_page_shows_matrix_gaps_groups_and_what_is_said_twice(client):
    page = words(client.get(to("evaluation")))
    assert "Rückmeldungen: 2 von 3 Organisationseinheiten." in page
    assert "Formulare nur auf Deutsch" in page.split("Bedarf ohne Maßnahme")[-1]
    assert "Das Sprachcafé" in page.split("möglicherweise doppelt")[-1]
    assert "prozess=referat-1-2018&amp;einheit=amt-11&amp;feld=education" in page
    assert "kein Angebot" in page


def test_every_number_of_the_matrix_is_the_number_of_its_list(client):
    for kind, model in ((Kind.OFFER, Offer), (Kind.NEED, Need), (Kind.MEASURE, Measure)):
        for unit in ("amt-10", "amt-11"):
            count = model.objects.filter(cycle__key=KEY, unit__key=unit).count()
            assert found().count(kind, unit=unit) == count


def test_everybody_of_the_house_reads_it_and_only_the_office_writes(answered):
    browser = browsing.entering(STRANGER)
    page = browser.get(to("evaluation"))
    assert page.status_code == 200
    assert "Analyse schreiben" not in words(page)
    assert browser.get(to("write_analysis")).status_code == 404
    assert browser.get(to("finish_evaluation")).status_code == 404
    assert Client().get(to("evaluation")).status_code != 200


def test_the_page_of_a_pass_without_survey_says_so_kindly(pass_town):
    page = words(browsing.entering(OFFICE).get(to("evaluation")))
    assert "Die Bestandsaufnahme hat noch nicht begonnen" in page
    assert browsing.OFFICE == OFFICE


def test_the_first_draft_stands_in_the_form_and_what_was_typed_is_kept(client):
    shown = words(client.get(to("write_analysis")))
    assert "Rückmeldungen: 2 von 3 Organisationseinheiten." in shown
    client.post(to("write_analysis"), {"text": "Mein Text", "seen": 0})
    assert Survey.objects.get().evaluation == "Mein Text"
    late = words(client.post(to("write_analysis"), {"text": "Zu spät", "seen": 0}))
    assert "inzwischen geändert" in late
    assert "Zu spät" in late
    assert "Mein Text" in late
    assert Survey.objects.get().evaluation == "Mein Text"


def test_the_evaluation_is_finished_on_its_page(client, answered):
    assert "Nur eine geschlossene Bestandsaufnahme" in words(client.get(to("finish_evaluation")))
    close(answered)
    seen = Survey.objects.get().version
    given_ = {"text": "Fertig", "on": DAY.isoformat(), "seen": seen}
    client.post(to("finish_evaluation"), given_)
    assert Survey.objects.get().state == "evaluated"
    page = words(client.get(to("evaluation")))
    assert "Fertig" in page
    assert "Auswertung abschließen" not in page


@pytest.mark.parametrize(("shape", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_draft_of_the_analysis_is_a_document(client, shape, begins):
    answer = client.get(to("analysis", shape=shape))
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert f"auswertung-{KEY}.{shape}" in answer["Content-Disposition"]
    assert client.get(to("analysis", shape="exe")).status_code == 404


def test_the_document_says_the_numbers_of_the_page(client):
    content = client.get(to("analysis", shape="docx")).content
    texts = [node.text or "" for node in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:t"))]
    text = "\n".join(texts)
    assert "Entwurf vom Mi 2. Mai 2018" in text
    assert "Rückmeldungen: 2 von 3 Organisationseinheiten." in text
    assert "Formulare nur auf Deutsch" in text
    assert "Kinder" in text


def test_the_page_takes_the_same_number_of_statements_for_much(client):
    with clock.standing_at(LATER):
        client.get(to("evaluation"))
        few = statements(lambda: client.get(to("evaluation")))
        for at in range(25):
            commands.note_offer(actor=office(), title=f"Angebot {at}", unit="amt-10", cycle=KEY, groups={"women": ""})
            commands.raise_need(actor=office(), title=f"Bedarf {at}", unit="amt-11", cycle=KEY)
        client.get(to("evaluation"))
        assert statements(lambda: client.get(to("evaluation"))) == few


def counted(client: Client, page: str) -> list[tuple[str, str]]:
    """Of each number of a table that leads to a list: the number, and how many entries that list says it has."""
    links = re.findall(r'<td[^>]*q-num[^>]*><a href="([^"]+)">(\d+)</a>', page)
    told = []
    for href, number in links:
        answer = words(client.get(html.unescape(href)))
        found_ = re.search(r'<p role="status">\s*([\d.]+)', answer)
        told.append((number, found_[1] if found_ else "0"))
    return told


def test_every_number_leads_to_a_list_of_as_many(client):
    commands.raise_need(actor=office(), title="Noch ein Bedarf", unit="amt-10", cycle=KEY, field_of_action="housing")
    numbers = counted(client, client.get(to("evaluation")).content.decode())
    assert len(numbers) >= 10
    assert [pair for pair in numbers if pair[0] != pair[1]] == []


def test_who_may_join_is_led_to_the_page_that_joins_with_the_number_filled_in(client):
    first, second = Offer.objects.filter(title__contains="Sprachcafé").order_by("number")
    href = f"{reverse('measures:join_offer', kwargs={'number': second.number})}?mit={first.number}"
    assert href in client.get(to("evaluation")).content.decode()
    assert f'value="{first.number}"' in words(client.get(href))
    assert href not in browsing.entering(STRANGER).get(to("evaluation")).content.decode()


def test_what_has_ended_is_not_proposed_as_said_twice(answered):
    first = Offer.objects.order_by("number").first()
    commands.end_offer(actor=office(), offer=first.number, on=DAY, reason="Vorbei")
    assert found().twice == ()


def test_many_units_share_the_page_in_parts():
    many = [said(Kind.OFFER, at, unit=f"u{at:02}") for at in range(20)]
    grids = [block for block in sheet(evaluated(*many)).blocks if isinstance(block, Grid)]
    of_offers = [grid for grid in grids if grid.heads[0] == "Field of action"]
    assert [len(grid.heads) for grid in of_offers] == [9, 9, 8]
    assert of_offers[-1].rows[0][-1] == "20"


def test_what_staff_said_and_drafts_are_kept_until_the_evaluation_is_finished_and_not_longer(answered):
    commands.ask_staff(actor=head("amt-15"), response=response("amt-15").pk, closes_on=LATER, anonymous=False)
    token = round_token(StaffRound.objects.select_related("response__survey__cycle", "response__unit").get())
    commands.give_voice(actor=ANYONE, token=token, answers=["mehr Zeit", "", ""], name="Eine", once=uuid4())
    commands.save_response_draft(
        actor=head("amt-15"), response=response("amt-15").pk, data={"rows": [], "remark": "Entwurf"}, based_on=0
    )
    close(answered)
    commands.save_evaluation(actor=office(), survey=answered.pk, text="Zwischenstand")
    assert (StaffVoice.objects.count(), ResponseDraft.objects.count()) == (1, 1)
    commands.evaluate_survey(actor=office(), survey=answered.pk, text="Fertig")
    assert (StaffVoice.objects.count(), ResponseDraft.objects.count()) == (0, 0)


def test_a_pass_over_a_topic_of_another_concept_is_evaluated_with_its_own_fields_and_groups(db):
    with clock.standing_at(DAY):
        for key, (kind, parent) in HOHENLINDE.items():
            found_unit(key, kind, parent)
        adopt("landkreis-hohenlinde")
        cycle = cycles.open_cycle(actor=OPERATOR, topic="wohnen", on=DAY)
        questions = ["Was gibt es?", "Was fehlt?"]
        survey = commands.open_survey(actor=OPERATOR, cycle=cycle.key, on=DAY, questions=questions, step="lage")
        answer = survey.responses.first()
        rows_ = [AnswerRow(1, "Wohnraumbörse", "", "wohnen", ("altere",))]
        commands.give_response(actor=OPERATOR, response=answer.pk, rows=rows_, nothing_to_say=[2])
        result = evaluation(Cycle.objects.get(), DAY).found
        assert result.count(Kind.OFFER, field_of_action="wohnen") == 1
        assert set(result.groups_without_offer) == {"neuzugezogene", "kinder"}
        commands.close_survey(actor=OPERATOR, survey=survey.pk, on=DAY, reason="Genug")
        commands.evaluate_survey(actor=OPERATOR, survey=survey.pk, text="Fertig")
        assert Survey.objects.get().state == "evaluated"


@pytest.mark.parametrize(("units", "first"), [(("a", "b"), "field"), (("a", "b", "c"), "unit")])
def test_the_matrix_grows_downwards_by_whichever_are_more(units, first):
    result = evaluated(said(Kind.OFFER, 1), asked=Asked(given=units, missing=()))
    ((_heading, table),) = matrices(result, KEY)
    assert table.columns[0].key == first
    assert len(table.rows) >= len(table.columns) - 1
    assert [cell.text for cell in table.rows[0].cells[1:]].count(1) == 2
    assert [cell.text for cell in table.rows[-1].cells[1:]].count(1) == 2
