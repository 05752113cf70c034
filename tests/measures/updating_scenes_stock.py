"""For each address of lists, offers, needs and the council that takes a POST: when it does something, what two send."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.measures.council_scenes import councillor, found_council, seat_councillor
from tests.measures.stock_scenes import note
from tests.measures.town import CYCLE, office
from tests.measures.updating_scenes import MINE, SCENES, TOLD, scene
from tests.updating import Scene

from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Comment, ImportDraft, Need, Offer, SavedView
from querschnitt.organisation.models import Person

LISTE = "massnahmen"
FILE = b"Nummer;Titel;Einheit\r\n1;Neue Worte;amt-10\r\n"

# lists


@scene("list_edit")
def list_edit() -> Scene:
    return Scene(
        to={"liste": LISTE}, one={"1-titel": "Sprachlotsen"}, other={"1-titel": "Wegweiser"}, theirs="Sprachlotsen",
        mine="Wegweiser",
    )  # fmt: skip


@scene("list_many")
def list_many() -> Scene:
    one, other = ({"value": said, "schritt": "aendern"} for said in ("Sprachlotsen", "Wegweiser"))
    return Scene(
        to={"liste": LISTE},
        query="?nummer=1&spalte=titel",
        one=one,
        other=other,
        theirs="Sprachlotsen",
        mine="Wegweiser",
    )


@scene("list_import")
def list_import() -> Scene:
    return Scene(to={"liste": LISTE}, one={"file": lambda: SimpleUploadedFile("liste.csv", FILE, "text/csv")})


def read() -> ImportDraft:
    return commands.read_import(actor=office(), kind=Kind.MEASURE, name="liste.csv", data=FILE)


@scene("import_draft")
def import_draft() -> Scene:
    return Scene(to={"liste": LISTE, "pk": read().pk}, page=None)


@scene("discard_import")
def discard_import() -> Scene:
    return Scene(to={"liste": LISTE, "pk": read().pk}, page=None)


@scene("save_view")
def save_view() -> Scene:
    return Scene(to={"liste": LISTE}, query="?zustand=running", one={"name": "Was läuft"})


@scene("drop_view")
def drop_view() -> Scene:
    row: SavedView = commands.save_view(actor=office(), kind=Kind.MEASURE, name="Was läuft", query="zustand=running")
    return Scene(to={"liste": LISTE, "pk": row.pk}, page=None)


# needs


def need(title: str = "Es fehlen Kursplätze") -> Need:
    return commands.raise_need(actor=office(), title=title, unit="amt-11", groups=["refugees"])


def need_worded(row: Need) -> Callable[[], object]:
    return lambda: commands.change_need(actor=office(), need=row.number, changes={"title": "Andere Worte"})


def closing(row: Need | Offer, meanwhile: Callable[[], object], **more: object) -> Scene:
    """Two who close it with the same words, after somebody has worded it anew."""
    given = {"reason": MINE, **more}
    return Scene(
        to={"number": row.number}, one=given, other=given, meanwhile=meanwhile, theirs="Andere Worte", mine=MINE
    )


@scene("raise_need")
def raise_need() -> Scene:
    return Scene(to={}, one={"title": "Es fehlen Kursplätze", "unit": "amt-11"})


@scene("check_needs")
def check_needs() -> Scene:
    return Scene(to={"unit": "amt-11"}, one={"note": "Nichts Neues"})


@scene("change_need")
def change_need() -> Scene:
    return Scene(
        to={"number": need().number}, one={"title": "Erste Worte"}, other={"title": "Zweite Worte"},
        theirs="Erste Worte", mine="Zweite Worte",
    )  # fmt: skip


@scene("settle_need")
def settle_need() -> Scene:
    row = need()
    return closing(row, need_worded(row))


@scene("reopen_need")
def reopen_need() -> Scene:
    row = need()

    def settled() -> None:
        commands.settle_need(actor=office(), need=row.number, on=row.raised_on, reason="Erledigt")

    def again() -> None:
        commands.reopen_need(actor=office(), need=row.number, reason="Doch nicht")
        commands.change_need(actor=office(), need=row.number, changes={"title": "Andere Worte"})
        settled()

    settled()
    return closing(row, again)


@scene("join_need")
def join_need() -> Scene:
    row, into = need(), need("Kurse fehlen")
    return closing(row, need_worded(row), same_as=str(into.number))


# offers


def offer_worded(row: Offer) -> Callable[[], object]:
    return lambda: commands.change_offer(actor=office(), offer=row.number, changes={"title": "Andere Worte"})


@scene("note_offer")
def note_offer() -> Scene:
    return Scene(to={}, one={"title": "Sprachcafé", "unit": "amt-11", "reaches-refugees": "on"})


@scene("change_offer")
def change_offer() -> Scene:
    return Scene(
        to={"number": note().number}, one={"title": "Erste Worte"}, other={"title": "Zweite Worte"},
        theirs="Erste Worte", mine="Zweite Worte",
    )  # fmt: skip


@scene("end_offer")
def end_offer() -> Scene:
    row = note()
    return closing(row, offer_worded(row))


@scene("join_offer")
def join_offer() -> Scene:
    row, into = note(), note(title="Café der Sprachen")
    return closing(row, offer_worded(row), same_as=str(into.number))


@scene("check_offer")
def check_offer() -> Scene:
    return Scene(to={"number": note().number}, one={"reached": ["refugees"], "note": "Es kommen viele."})


# the council


def sitting_council() -> str:
    """The council with somebody in it; who that is."""
    found_council()
    person = seat_councillor()
    assert Person.objects.filter(key=person).exists()
    return person


def commented() -> Comment:
    return commands.comment_on(actor=councillor(), cycle=CYCLE, text="Auch abends", need=1)


@scene("comment")
def comment() -> Scene:
    person = sitting_council()
    return Scene(to={"key": CYCLE, "kind": "bedarf", "number": 1}, person=person, one={"text": "Auch abends"})


@scene("withdraw_comment")
def withdraw_comment() -> Scene:
    person = sitting_council()
    return Scene(to={"key": CYCLE, "pk": commented().pk}, person=person)


@scene("answer_comment")
def answer_comment() -> Scene:
    sitting_council()
    return Scene(
        to={"key": CYCLE, "pk": commented().pk}, one={"answer": "Das geht."}, other={"answer": "Das geht nicht."},
        theirs="Das geht.", mine="Das geht nicht.",
    )  # fmt: skip


@scene("give_statement")
def give_statement() -> Scene:
    person = sitting_council()
    return Scene(to={"key": CYCLE}, person=person, one={"text": "Der Beirat stimmt zu.", "on": "2018-09-03"})


__all__ = ["SCENES", "TOLD"]
