import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.meetings.test_agenda import REVIEW, SECRET, add, invited, sitting
from tests.meetings.town import office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.meetings import commands
from querschnitt.meetings.models import AgendaItem, ItemProposal
from querschnitt.meetings.queries.agreement import digest_of, items_of
from querschnitt.organisation.models import Person

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def signed_in(person: str) -> Client:
    """A browser in which that person is signed in."""
    account = with_app(make_account(f"{person}@bamberg.example"))
    Person.objects.filter(key=person).update(account=account)
    return sign_in(Client(), account)


@pytest.fixture
def at_office(town) -> Client:
    return signed_in("head-fb-integration")


def page(name: str, row, **parts) -> str:
    return reverse(f"meetings:{name}", kwargs={"key": row.key, **parts})


def form(title="Bestand", **facts) -> dict[str, object]:
    return {"title": title, "kind": "resolution", "public": "1", "version": "0", **facts}


def test_an_item_is_added_worded_ordered_and_taken_off_by_forms(at_office):
    row = sitting()
    for title in ("Bestand", "Maßnahmen"):
        answer = at_office.post(page("add_item", row), form(title, concerned=["amt-11"], minutes="10"))
        assert answer.status_code == 302, answer.content.decode()
    one, two = AgendaItem.objects.order_by("pk")
    at_office.post(page("change_item", row, pk=one.pk), form("Bestandsaufnahme"))
    at_office.post(page("place_item", row, pk=two.pk), {"position": "1"})
    text = at_office.get(page("agenda", row)).content.decode()
    assert text.index("1 Maßnahmen") < text.index("2 Bestandsaufnahme")
    assert "14:00–14:10" in text
    at_office.post(page("remove_item", row, pk=two.pk), {"reason": ""})
    assert "1 Bestandsaufnahme" in at_office.get(page("agenda", row)).content.decode()


def test_a_stale_form_shows_both_states_and_loses_nothing(at_office):
    row = sitting()
    item = add(row, "Alt")
    commands.change_item(actor=office(), item=item.pk, version=0, title="Von Kollegin", kind="resolution")
    answer = at_office.post(page("change_item", row, pk=item.pk), form("Von mir", text="Lange getippt"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert all(word in text for word in ("Von Kollegin", "Von mir", "Lange getippt"))
    item.refresh_from_db()
    assert item.title == "Von Kollegin"
    version = re.search(r'name="version" value="(\d+)"', text)[1]
    again = at_office.post(page("change_item", row, pk=item.pk), form("Von mir", version=version))
    assert again.status_code == 302
    item.refresh_from_db()
    assert item.title == "Von mir"


def test_a_form_on_an_item_taken_off_meanwhile_keeps_what_was_typed(at_office):
    row = sitting()
    item = add(row, "Alt")
    commands.remove_item(actor=office(), item=item.pk)
    answer = at_office.post(page("change_item", row, pk=item.pk), form("Von mir", text="Lange getippt"))
    assert answer.status_code == 200
    assert "Lange getippt" in answer.content.decode()


def test_late_items_are_marked_and_taken_off_items_stay_visible(at_office):
    row = sitting()
    item = add(row, "Bestand")
    invited(row)
    assert at_office.post(page("add_item", row), form("Spät")).status_code == 200
    at_office.post(page("add_item", row), form("Spät", late_reason="Bescheid kam heute"))
    at_office.post(page("remove_item", row, pk=item.pk), {"reason": "Zurückgezogen"})
    text = at_office.get(page("agenda", row)).content.decode()
    assert "2 Spät" in text
    assert "Bescheid kam heute" in text
    assert "<s>1 Bestand</s>" in text
    assert "Zurückgezogen" in text


def test_a_document_is_handed_in_replaced_and_downloaded(at_office):
    row = sitting()
    item = add(row, "Bestand")
    where = page("attach_document", row, pk=item.pk)
    at_office.post(where, {"file": SimpleUploadedFile("Bericht.pdf", PDF, "application/pdf"), "title": "Bericht"})
    first = item.documents.get()
    answer = at_office.get(page("document", row, pk=first.pk))
    assert (answer.status_code, answer.content) == (200, PDF)
    assert "attachment" in answer["Content-Disposition"]
    new = {"file": SimpleUploadedFile("Neu.pdf", PDF + b"\n", "application/pdf"), "title": "", "replaces": first.pk}
    assert at_office.post(where, new).status_code == 302
    text = at_office.get(page("agenda", row)).content.decode()
    second = item.documents.get(removed_on__isnull=True)
    assert page("document", row, pk=second.pk) in text
    assert page("document", row, pk=first.pk) not in text
    assert at_office.get(page("document", row, pk=first.pk)).status_code == 200
    assert at_office.post(page("remove_document", row, pk=second.pk)).status_code == 302
    assert not item.documents.filter(removed_on__isnull=True).exists()


def test_no_program_is_taken_in(at_office):
    row = sitting()
    item = add(row, "Bestand")
    bad = {"file": SimpleUploadedFile("x.pdf", b"\x7fELF\x02\x01\x01" + bytes(60), "application/pdf")}
    assert at_office.post(page("attach_document", row, pk=item.pk), bad).status_code == 200
    assert not item.documents.exists()


@pytest.mark.parametrize("number", [20, 200])
def test_the_agenda_costs_the_same_whatever_its_length(at_office, number):
    row = sitting(committee="lenkung")
    rows = [
        AgendaItem(
            meeting=row,
            order=order,
            title=f"Punkt {order}",
            kind="resolution",
            public=bool(order % 2),
            minutes=5,
            non_public_reason="" if order % 2 else "Person",
            review_on=None if order % 2 else REVIEW,
            rapporteur_post_id=item_post(),
            added_on=row.planned_on,
        )
        for order in range(number)
    ]
    AgendaItem.objects.bulk_create(rows)
    for item in AgendaItem.objects.all():
        item.concerned.create(unit_id=unit_of_11())
    commands.attach_document(actor=office(), item=AgendaItem.objects.first().pk, name="a.pdf", data=PDF)
    commands.agree_preparation(actor=office(), meeting=row.key, note="Telefonisch")
    at_office.get(page("agenda", row))
    with CaptureQueriesContext(connection) as asked:
        assert at_office.get(page("agenda", row)).status_code == 200
    assert len(asked) <= 12, "\n".join(query["sql"][:160] for query in asked)


def item_post() -> int:
    from querschnitt.organisation.models import Post

    return Post.objects.get(key="amt-11.head").pk


def unit_of_11() -> int:
    from querschnitt.organisation.models import Unit

    return Unit.objects.get(key="amt-11").pk


def test_an_item_goes_to_another_sitting_by_its_form(at_office):
    here, there = sitting(), sitting("ag-1-2018-07-04", day=(2018, 7, 4))
    item = add(here, "Bestand")
    commands.attach_document(actor=office(), item=item.pk, name="a.pdf", data=PDF)
    answer = at_office.post(page("move_item", here, pk=item.pk), {"to": there.key, "reason": "Zeit"})
    assert answer["Location"] == page("agenda", there)
    assert there.title in at_office.get(page("agenda", here)).content.decode()
    text = at_office.get(page("agenda", there)).content.decode()
    assert "1 Bestand" in text
    assert here.title in text
    assert item.followed_by.documents.count() == 1


def test_secrecy_is_prolonged_and_ends_by_forms(at_office):
    row = sitting()
    item = add(row, "Personal", **SECRET)
    given = {"reason": "Noch immer", "review_on": "2020-01-01"}
    assert at_office.post(page("prolong_secrecy", row, pk=item.pk), given).status_code == 302
    assert "Noch immer" in at_office.get(page("agenda", row)).content.decode()
    assert at_office.post(page("disclose_item", row, pk=item.pk)).status_code == 200
    row.state = "held"
    row.save()
    assert at_office.post(page("disclose_item", row, pk=item.pk)).status_code == 302
    item.refresh_from_db()
    assert item.disclosed_on
    assert not item.public


def test_proposals_are_made_listed_and_accepted_by_forms(at_office):
    row = sitting()
    member = signed_in("head-amt-11")
    given = {"committee": "ag-1", "title": "Sprachkurse", "kind": "deliberation", "unit": "amt-11"}
    answer = member.post(reverse("meetings:propose"), {**given, "wished_for": row.key})
    assert answer.status_code == 302, answer.content.decode()
    found = ItemProposal.objects.get()
    assert "Sprachkurse" in member.get(reverse("meetings:proposals")).content.decode()
    assert "Sprachkurse" not in signed_in("head-amt-51").get(reverse("meetings:proposals")).content.decode()
    where = reverse("meetings:accept_proposal", kwargs={"pk": found.pk})
    assert member.get(where).status_code == 404
    back = reverse("meetings:withdraw_proposal", kwargs={"pk": found.pk})
    assert (member.get(back).status_code, signed_in("head-amt-15").get(back).status_code) == (200, 404)
    assert at_office.get(where).status_code == 200
    assert at_office.post(where, {"meeting": row.key, "public": "1"}).status_code == 302
    assert AgendaItem.objects.get().title == "Sprachkurse"


def test_the_list_of_proposals_costs_the_same_whatever_its_length(at_office):
    counted = []
    for number in (1, 60):
        for _each in range(number):
            commands.propose_agenda_item(actor=office(), committee="ag-1", title="Etwas", unit="amt-11")
        at_office.get(reverse("meetings:proposals"))
        with CaptureQueriesContext(connection) as asked:
            assert at_office.get(reverse("meetings:proposals")).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 8, "\n".join(query["sql"][:160] for query in asked)


def test_what_is_sent_twice_happens_once(at_office):
    row = sitting(committee="lenkung")
    once = "6f1d2b8e-5f0e-4b7a-9a43-0d8a5f3f0c11"
    given = {"committee": "ag-1", "title": "Kurse", "kind": "deliberation", "unit": "amt-11", "once": once}

    def twice(where: str, sent) -> None:
        at_office.post(where, sent())
        entries = AuditEntry.objects.count()
        at_office.post(where, sent())
        assert AuditEntry.objects.count() == entries, where

    twice(page("add_item", row), lambda: form(once=once))
    item = AgendaItem.objects.get()
    upload = lambda: {"file": SimpleUploadedFile("a.pdf", PDF, "application/pdf"), "title": ""}  # noqa: E731
    twice(page("attach_document", row, pk=item.pk), upload)
    twice(page("change_item", row, pk=item.pk), lambda: form("Anders"))
    twice(page("place_item", row, pk=item.pk), lambda: {"position": "1"})
    twice(page("ask_agreement", row), dict)
    twice(page("agreement", row), lambda: {"note": "Telefonat", "seen": digest_of(items_of(row))})
    twice(reverse("meetings:propose"), lambda: given)
    found = ItemProposal.objects.get().pk
    twice(reverse("meetings:decline_proposal", kwargs={"pk": found}), lambda: {"reason": "Nein"})
    twice(reverse("meetings:reopen_proposal", kwargs={"pk": found}), dict)
    twice(reverse("meetings:withdraw_proposal", kwargs={"pk": found}), dict)
    twice(page("remove_document", row, pk=item.documents.get().pk), dict)
    twice(page("remove_item", row, pk=item.pk), lambda: {"reason": "Weg"})
    assert (AgendaItem.objects.count(), item.documents.count(), ItemProposal.objects.count()) == (1, 1, 1)
