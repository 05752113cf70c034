"""Prefilled forms in the house: sent out, handed in, looked at, taken in as a whole or not at all."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.measures.forms import HEADS, filled_word, workbook
from tests.measures.surveys import DAY, give, head, office, open_survey, response
from tests.meetings import browsing
from tests.meetings.browsing import OFFICE, STRANGER, words
from tests.meetings.town import stranger

from querschnitt.chronicle.models import AuditEntry as Entry
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.domain.prefilled import ChangeKind, opened
from querschnitt.measures.models import Measure, Need, Offer, OfferGroup, ReturnedForm
from querschnitt.measures.queries.returned_forms import form_page, mark_of, seal, standing_of
from querschnitt.measures.queries.survey import response_rows

NEW = ["1 Angebot", "", "Sprachcafé", "Freitags", "Wohnen", "Kinder", "Frauen", ""]
NEED = ["2 Bedarf", "", "Formulare nur auf Deutsch", "", "", "", "", ""]


_clients: dict[str, Client] = {}


def entering(person: str) -> Client:
    """The browser of somebody, who signs in once a test."""
    if person not in _clients:
        _clients[person] = browsing.entering(person)
    return _clients[person]


@pytest.fixture(autouse=True)
def _nobody_signed_in():
    yield
    _clients.clear()


@pytest.fixture
def survey(pass_town):
    """A survey over three offices; Amt 11 has an offer from before, that reaches refugees from A2 on."""
    commands.note_offer(
        actor=office(), title="Beratung", text="Dienstags", unit="amt-11", groups={"refugees": "ab A2"}, on=DAY
    )
    return open_survey()


def mark(unit: str = "amt-11") -> str:
    return mark_of(response(unit), clock.today()).written(seal)


def sent(unit: str = "amt-11", shape: str = "xlsx") -> bytes:
    """The form of a unit as the office downloads it."""
    address = reverse("measures:form", kwargs={"pk": response(unit).pk, "shape": shape})
    answer = entering(OFFICE).get(address)
    assert answer.status_code == 200
    return answer.content


def rows_sent(unit: str = "amt-11") -> list[list[str]]:
    """The rows of that form that say something."""
    (grid,) = opened(sent(unit), "a.xlsx")
    start = next(at for at, (_, cells) in enumerate(grid.rows) if cells[0] == HEADS[0])
    return [list(cells) for _, cells in grid.rows[start + 1 :] if cells[2]]


def back(*rows: list[str], unit: str = "amt-11", given: str = "") -> bytes:
    return workbook(*rows, mark=given or mark(unit))


def hand_in(data: bytes, unit: str = "amt-11", actor: Actor | None = None, name: str = "zurück.xlsx") -> ReturnedForm:
    return commands.hand_in_form(actor=actor or office(), response=response(unit).pk, name=name, data=data)


def take(form: ReturnedForm, actor: Actor | None = None, **more: object):
    return commands.take_in_form(actor=actor or office(), form=form.pk, **more)


def kinds(form: ReturnedForm) -> list[ChangeKind]:
    page = form_page(office(), form.response_id, form.pk, clock.today())
    return sorted(change.kind for change in page.difference.changes)


# Sent out


def test_the_form_holds_what_is_known_of_the_unit_and_of_no_other(survey):
    commands.note_offer(actor=office(), title="Fremdes", unit="amt-10")
    commands.raise_need(actor=office(), title="Es fehlt etwas", unit="amt-11", groups=["women"])
    rows = rows_sent()
    assert [(row[0], row[2], row[5]) for row in rows] == [
        ("1 Angebot", "Beratung", "Geflüchtete"),
        ("2 Bedarf", "Es fehlt etwas", "Frauen"),
    ]
    assert rows[0][1].startswith(f"A{Offer.objects.get(title='Beratung').number}-")


def test_what_has_ended_does_not_stand_in_the_form(survey):
    offer = Offer.objects.get()
    commands.end_offer(actor=office(), offer=offer.number, on=clock.today(), reason="Niemand kam.")
    assert rows_sent() == []


def test_the_word_form_holds_the_same_in_german(survey):
    document = docx.Document(io.BytesIO(sent(shape="docx")))
    assert document.tables[0].rows[0].cells[1].text == "Angebot"
    assert document.tables[0].rows[1].cells[1].text == "Beratung"
    assert any(mark() in paragraph.text for paragraph in document.paragraphs)


def test_head_and_office_download_the_form_and_nobody_else(survey):
    address = reverse("measures:form", kwargs={"pk": response().pk, "shape": "xlsx"})
    assert entering("head-amt-11").get(address).status_code == 200
    assert entering("head-amt-10").get(address).status_code == 404
    assert entering(STRANGER).get(address).status_code == 404
    assert Client().get(address).status_code != 200
    assert entering(OFFICE).get(address.replace("xlsx", "exe")).status_code == 404


# Handed in


def test_a_form_that_came_back_waits_and_changes_nothing_yet(survey):
    form = hand_in(back(*rows_sent(), NEW))
    assert (form.based_on, form.faults, form.taken_on) == (response().version, [], None)
    assert kinds(form) == [ChangeKind.NEW, ChangeKind.THERE]
    assert response().state == "asked"
    assert Offer.objects.count() == 1


def test_the_same_file_handed_in_twice_is_one_form(survey):
    data = back(NEW)
    assert hand_in(data).pk == hand_in(data).pk
    assert ReturnedForm.objects.count() == 1


@pytest.mark.parametrize(("unit", "why"), [("amt-10", "another unit"), ("amt-15", "another unit")])
def test_a_form_of_another_unit_is_refused_with_a_reason(survey, unit, why):
    with pytest.raises(Refused, match=why) as refused:
        hand_in(back(NEW, unit=unit))
    assert refused.value.place == "file"
    assert not ReturnedForm.objects.exists()


def test_a_form_of_another_survey_or_with_a_changed_mark_is_refused(survey):
    other = replace(mark_of(response(), DAY), survey=survey.pk + 1).written(seal)
    with pytest.raises(Refused, match="another survey"):
        hand_in(back(NEW, given=other))
    forged = mark("amt-10").replace("amt-10", "amt-11")
    with pytest.raises(Refused, match="was changed"):
        hand_in(back(NEW, given=forged))
    with pytest.raises(Refused, match="lost its mark"):
        hand_in(back(NEW, given="weg"))


def test_other_files_are_refused(survey):
    for data, name in ((b"%PDF-1.7", "a.pdf"), (b"MZ\x00", "a.exe"), (b"", "a.xlsx")):
        with pytest.raises(Refused):
            hand_in(data, name=name)


def test_a_form_with_faults_is_kept_with_them_and_not_taken_in(survey):
    form = hand_in(back(NEW, [*NEED[:4], "Mond"]))
    assert [(fault["table"], fault["line"], fault["column"]) for fault in form.faults] == [
        ("Rückmeldung", 5, "Handlungsfeld")
    ]
    with pytest.raises(Refused, match="nothing was taken in"):
        take(form)
    assert Offer.objects.count() == 1


def test_after_the_survey_is_closed_no_form_is_handed_in_or_taken_in(survey):
    form = hand_in(back(NEW))
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="Es reicht.")
    with pytest.raises(Refused, match="closed"):
        take(form)
    with pytest.raises(Refused, match="closed"):
        hand_in(back(NEED))


def test_nobody_else_hands_in_takes_in_or_rejects(survey):
    form = hand_in(back(NEW))
    for actor in (stranger(), head("amt-10")):
        with pytest.raises(Forbidden):
            hand_in(back(NEED), actor=actor)
        with pytest.raises(Forbidden):
            take(form, actor=actor)
        with pytest.raises(Forbidden):
            commands.reject_form(actor=actor, form=form.pk, reason="So nicht.")
        with pytest.raises(Forbidden):
            form_page(actor, form.response_id, form.pk, DAY)
    assert take(form, actor=head("amt-11")).state == "given"


# Taken in


def test_new_rows_become_part_of_the_answer_with_numbers(survey):
    take(hand_in(back(*rows_sent(), NEW, NEED, ["3 Vorschlag", "", "Übersetzen"])))
    found = response()
    assert (found.state, found.given_how, found.nothing_to_say) == ("given", "file", [])
    offer = Offer.objects.get(response=found)
    assert (offer.title, offer.text, offer.field_of_action) == ("Sprachcafé", "Freitags", "housing")
    assert sorted(offer.groups.values_list("group", flat=True)) == ["children", "women"]
    assert Need.objects.get(response=found).title == "Formulare nur auf Deutsch"
    assert Measure.objects.get(response=found).title == "Übersetzen"
    assert Offer.objects.get(title="Beratung").response is None


def test_questions_without_rows_are_answered_with_nothing(survey):
    take(hand_in(back(NEW)))
    assert response().nothing_to_say == [2, 3]


def test_an_offer_from_before_says_what_the_form_says_and_keeps_its_condition(survey):
    (known,) = rows_sent()
    take(hand_in(back([*known[:2], "Beratung für alle", *known[3:6], "Kinder", ""])))
    offer = Offer.objects.get()
    assert offer.title == "Beratung für alle"
    held = dict(OfferGroup.objects.filter(offer=offer, until=None).values_list("group", "condition"))
    assert held == {"refugees": "ab A2", "children": ""}
    assert offer.changes.count() == 1


def test_what_the_form_left_out_stays(survey):
    form = hand_in(back(NEW))
    assert kinds(form) == [ChangeKind.LEFT_OUT, ChangeKind.NEW]
    take(form)
    assert Offer.objects.get(title="Beratung").state == "running"


def test_taken_in_once_it_is_not_taken_in_again(survey):
    form = hand_in(back(NEW))
    take(form)
    take(form)
    assert Offer.objects.count() == 2
    assert Entry.objects.filter(kind="measures.form_taken_in").count() == 1


def test_a_second_form_adds_to_the_answer_and_doubles_nothing(survey):
    take(hand_in(back(NEW)))
    second = hand_in(back(*rows_sent(), NEED))
    assert kinds(second) == [ChangeKind.NEW, ChangeKind.THERE, ChangeKind.THERE]
    take(second)
    assert [row.title for row in response_rows(response())] == ["Sprachcafé", "Formulare nur auf Deutsch"]


def test_a_form_made_before_somebody_answered_here_overwrites_nothing(survey):
    old = back(NEW, ["2 Bedarf", "", "Aus dem Formular"])
    give(
        "amt-11",
        (AnswerRow(1, "Sprachcafé", "Freitags", "housing", ("women", "children")), AnswerRow(2, "Von hier")),
        nothing_to_say=[3],
    )
    form = hand_in(old)
    page = form_page(office(), form.response_id, form.pk, DAY)
    assert page.overtaken
    assert kinds(form) == [ChangeKind.LEFT_OUT, ChangeKind.LEFT_OUT, ChangeKind.NEW, ChangeKind.THERE]
    take(form)
    titles = [row.title for row in response_rows(response())]
    assert titles == ["Sprachcafé", "Von hier", "Aus dem Formular"]


def test_a_row_that_was_settled_here_meanwhile_and_left_alone_there_holds_up_nothing_else(survey):
    need = commands.raise_need(actor=office(), title="Kein Aufzug", unit="amt-11")
    rows = rows_sent()
    commands.settle_need(actor=office(), need=need.number, reason="eingebaut")
    form = hand_in(back(*rows, NEW))
    assert form_page(office(), form.response_id, form.pk, DAY).faults == ()
    take(form)
    assert [row.title for row in response_rows(response())] == ["Sprachcafé"]
    changed = [[*row[:2], "Doch kein Aufzug", *row[3:]] if row[2] == "Kein Aufzug" else row for row in rows]
    with pytest.raises(Refused, match="faults"):  # what is said anew of it is not lost in silence
        take(hand_in(back(*changed)))


def changed_on_both_sides() -> ReturnedForm:
    (known,) = rows_sent()
    commands.change_offer(actor=office(), offer=Offer.objects.get().number, changes={"title": "Hier geändert"})
    return hand_in(back([*known[:2], "Dort geändert", *known[3:]]))


def test_a_row_changed_on_both_sides_needs_a_choice(survey):
    form = changed_on_both_sides()
    number = f"A{Offer.objects.get().number}"
    with pytest.raises(Refused, match="changed on both sides") as refused:
        take(form)
    assert refused.value.place == f"choice_{number}"
    assert Offer.objects.get().title == "Hier geändert"
    take(form, choices={number: "form"})
    assert Offer.objects.get().title == "Dort geändert"


def test_what_stands_here_can_be_chosen(survey):
    form = changed_on_both_sides()
    take(form, choices={f"A{Offer.objects.get().number}": "stands"})
    assert Offer.objects.get().title == "Hier geändert"


def test_a_number_of_another_unit_changes_nothing_there(survey):
    other = commands.note_offer(actor=office(), title="Fremdes", unit="amt-10")
    form = hand_in(back(["1 Angebot", f"A{other.number}", "Übernommen"]))
    with pytest.raises(Refused, match="nothing was taken in"):
        take(form, actor=head("amt-11"))
    assert Offer.objects.get(number=other.number).title == "Fremdes"


def test_what_was_looked_at_is_taken_in_or_nothing(survey):
    form = hand_in(back(NEW))
    seen = form_page(office(), form.response_id, form.pk, DAY).basis
    commands.change_offer(actor=office(), offer=Offer.objects.get().number, changes={"title": "Neu"})
    with pytest.raises(commands.Overtaken):
        take(form, seen=seen)
    assert Offer.objects.count() == 1
    take(form, seen=form_page(office(), form.response_id, form.pk, DAY).basis)
    assert Offer.objects.count() == 2


def test_all_or_nothing(survey, monkeypatch):
    """A refusal at the end leaves nothing behind that was changed before it."""
    (known,) = rows_sent()
    form = hand_in(back([*known[:2], "Neu", *known[3:]], ["1 Angebot", "", "x", "", "Wohnen"]))
    stored = dict(form.rows)
    stored["rows"][1]["field_of_action"] = "gibt-es-nicht"
    ReturnedForm.objects.update(rows=stored)
    with pytest.raises(Refused):
        take(form)
    assert [offer.title for offer in Offer.objects.all()] == ["Beratung"]


def test_a_form_is_not_taken_in_for_a_reason_and_can_be_handed_in_again(survey):
    data = back(NEW)
    form = hand_in(data)
    with pytest.raises(Refused):
        commands.reject_form(actor=office(), form=form.pk, reason=" ")
    commands.reject_form(actor=office(), form=form.pk, reason="Bitte mit Handlungsfeld.")
    commands.reject_form(actor=office(), form=form.pk, reason="Noch einmal")
    assert ReturnedForm.objects.get().rejected_reason == "Bitte mit Handlungsfeld."
    with pytest.raises(Refused, match="was not taken in"):
        take(form)
    again = hand_in(data)
    assert again.pk != form.pk
    take(again)
    with pytest.raises(Refused, match="taken in already"):
        commands.reject_form(actor=office(), form=again.pk, reason="Doch nicht")


def test_a_word_form_is_taken_in(survey):
    data = filled_word(sent(shape="docx"), 2, 2, "", "Dolmetscher fehlen", "", "Wohnen", "Frauen")
    take(hand_in(data, name="zurück.docx"))
    need = Need.objects.get()
    assert (need.title, need.field_of_action) == ("Dolmetscher fehlen", "housing")


def test_what_happened_is_told_without_the_words_of_the_answer(survey):
    form = hand_in(back(NEW))
    take(form)
    other = hand_in(back(NEED))
    commands.reject_form(actor=office(), form=other.pk, reason="Doppelt")
    told = Entry.objects.filter(kind__startswith="measures.form_").order_by("number")
    assert [entry.kind for entry in told] == [
        "measures.form_handed_in", "measures.form_taken_in", "measures.form_handed_in", "measures.form_rejected"
    ]  # fmt: skip
    assert "Sprachcafé" not in str([entry.data for entry in told])


# Pages


def pages(unit: str = "amt-11") -> str:
    return reverse("measures:forms", kwargs={"pk": response(unit).pk})


def upload(client: Client, data: bytes, name: str = "zurück.xlsx"):
    return client.post(pages(), {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_the_office_hands_in_looks_at_the_difference_and_takes_it_in(survey):
    client = entering(OFFICE)
    assert "Noch kein Formular" in words(client.get(pages()))
    shown = words(upload(client, back(*rows_sent(), NEW)))
    assert "Sprachcafé" in shown
    assert "Rückmeldung, Zeile 5" in shown
    form = ReturnedForm.objects.get()
    address = reverse("measures:returned_form", kwargs={"pk": form.response_id, "form": form.pk})
    basis = form_page(office(), form.response_id, form.pk, DAY).basis
    answer = client.post(address, {"seen": basis}, follow=True)
    assert "Das Formular ist übernommen" in words(answer)
    assert response().state == "given"
    assert "übernommen" in words(client.get(pages()))
    assert client.get(reverse("measures:returned_file", kwargs={"pk": form.response_id, "form": form.pk})).content


def test_a_refused_file_is_answered_with_the_reason_beside_the_field(survey):
    shown = words(upload(entering(OFFICE), back(NEW, unit="amt-10")))
    assert "andere Organisationseinheit" in shown
    assert not ReturnedForm.objects.exists()


def test_faults_are_shown_with_sheet_row_and_column_and_no_button(survey):
    shown = words(upload(entering(OFFICE), back([*NEW[:4], "Wonen"])))
    assert "Rückmeldung, Zeile 4" in shown
    assert "Handlungsfeld" in shown
    assert "Ist „Wohnen“ gemeint?" in shown
    assert "Formular übernehmen" not in shown


def test_a_choice_is_made_on_the_page(survey):
    form = changed_on_both_sides()
    number = f"A{Offer.objects.get().number}"
    address = reverse("measures:returned_form", kwargs={"pk": form.response_id, "form": form.pk})
    client = entering(OFFICE)
    shown = words(client.get(address))
    assert "Hier geändert" in shown
    assert "Dort geändert" in shown
    basis = form_page(office(), form.response_id, form.pk, DAY).basis
    assert "error" in client.post(address, {"seen": basis}).content.decode()
    client.post(address, {"seen": basis, f"choice_{number}": "form"})
    assert Offer.objects.get().title == "Dort geändert"


def test_whoever_looked_too_early_sees_the_difference_anew(survey):
    form = hand_in(back(NEW))
    address = reverse("measures:returned_form", kwargs={"pk": form.response_id, "form": form.pk})
    client = entering(OFFICE)
    basis = form_page(office(), form.response_id, form.pk, DAY).basis
    commands.change_offer(actor=office(), offer=Offer.objects.get().number, changes={"title": "Neu"})
    shown = words(client.post(address, {"seen": basis}))
    assert "inzwischen geändert" in shown
    assert Offer.objects.count() == 1
    anew = form_page(office(), form.response_id, form.pk, DAY).basis
    assert anew in shown
    client.post(address, {"seen": anew})
    assert Offer.objects.count() == 2


def test_a_form_is_rejected_on_its_page(survey):
    form = hand_in(back(NEW))
    address = reverse("measures:reject_form", kwargs={"pk": form.response_id, "form": form.pk})
    client = entering(OFFICE)
    assert client.get(address).status_code == 200
    client.post(address, {"reason": "Bitte neu"})
    assert ReturnedForm.objects.get().rejected_on == DAY


def test_pages_of_forms_are_there_for_head_and_office_alone(survey):
    form = hand_in(back(NEW))
    of = {"pk": form.response_id, "form": form.pk}
    addresses = [
        pages(),
        *(reverse(f"measures:{name}", kwargs=of) for name in ("returned_form", "returned_file", "reject_form")),
    ]
    for person, status in ((OFFICE, 200), ("head-amt-11", 200), ("head-amt-10", 404), (STRANGER, 404)):
        client = entering(person)
        assert {client.get(address).status_code for address in addresses} == {status}, person
    wrong = reverse("measures:returned_form", kwargs={"pk": response("amt-10").pk, "form": form.pk})
    assert entering(OFFICE).get(wrong).status_code == 404


def statements(ask) -> int:
    with CaptureQueriesContext(connection) as taken:
        ask()
    return len(taken)


def test_the_difference_takes_the_same_number_of_statements_for_many_rows(survey):
    few = hand_in(back(NEW))
    for at in range(30):
        commands.note_offer(actor=office(), title=f"Angebot {at}", unit="amt-11", groups={"women": ""})
    many = hand_in(back(*[["1", "", f"Neu {at}"] for at in range(40)]))
    asked = [statements(lambda form=form: form_page(office(), form.response_id, form.pk, DAY)) for form in (few, many)]
    assert asked[0] == asked[1]
    assert asked[0] <= 12
    assert len(standing_of(response(), DAY).rows) == 31
    assert date(2018, 5, 2) == DAY
