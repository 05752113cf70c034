"""What only some may read carries a word of its own; no page, file, mail, hit or entry shows it to anybody else (S2)."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from tests.measures.forms import workbook
from tests.measures.stock_scenes import note
from tests.measures.surveys import DAY, KEY, give, head, link, office, open_survey, response
from tests.measures.test_forms_returned import mark
from tests.meetings.browsing import OFFICE, STRANGER, entering

from querschnitt.chronicle.models import AuditEntry
from querschnitt.cycles.urls import urlpatterns as of_cycles
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel.authority import Grant, Role
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Response, ReturnedForm, StaffRound, StaffVoice
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.survey_links import round_token
from querschnitt.measures.urls import urlpatterns as of_measures
from querschnitt.search.models import SearchDoc

# O process office · H head of office 11, whose unit answers · P her deputy in the group · G head of another office, in
# the same group · R head of the department above · S of the administration, with nothing to do with it · A not signed in
PERSONS = {
    "O": OFFICE, "H": "head-amt-11", "P": "deputy-amt-11", "G": "head-amt-10", "R": "head-referat-1", "S": STRANGER,
}  # fmt: skip
# Who may read what, as the grants and the classes of the fields say; everything else of passes and measures is on
# record and open to everybody of the house.
MAY_READ = {
    "remark of an answer": "OHPGR",
    "answer being written": "H",
    "name of a voice": "H",
    "words of a voice": "H",
    "row of a returned form": "OHPR",
    "fault of a returned form": "OHPR",
    "reason for a rejected form": "OHPR",
    "row read for an import": "O",
    "name of a file read for an import": "O",
    "name of a view": "H",
    "filter of a view": "H",
    "hash of a link": "",
}
CANARY = {what: f"Kanari{number:02}x" for number, what in enumerate(MAY_READ)}


@pytest.fixture
def town_with_canaries(pass_town) -> None:
    open_survey()
    note()
    commands.raise_need(actor=office(), title="Kurse fehlen", unit="amt-11", cycle=KEY)
    number = commands.propose_measure(actor=office(), title="Kurse am Abend", unit="amt-11", cycle=KEY).number
    link()
    give("amt-11", remark=CANARY["remark of an answer"])
    _writing()
    _voices()
    _forms()
    _lists(number)


def _writing() -> None:
    row = response()
    data = {"rows": [], "nothing": [2], "remark": CANARY["answer being written"]}
    commands.save_response_draft(actor=head("amt-11"), response=row.pk, data=data, based_on=row.version)
    Response.objects.filter(unit__key="amt-10").update(link_hash=CANARY["hash of a link"])


def _voices() -> None:
    asked = StaffRound.objects.create(
        response=response(), opened_on=DAY, closes_on=DAY, anonymous=False, minimum=1,
        link_hash=CANARY["hash of a link"], closed_on=DAY,
    )  # fmt: skip
    StaffVoice.objects.create(
        round=asked, given_on=DAY, name=CANARY["name of a voice"], answers=[CANARY["words of a voice"], "", ""]
    )


def _forms() -> None:
    row, fault = CANARY["row of a returned form"], CANARY["fault of a returned form"]
    for rows in ([["1 Angebot", "", row]], [["1 Angebot", "", "x", "", fault]]):
        form = commands.hand_in_form(
            actor=office(), response=response().pk, name="zurück.xlsx", data=workbook(*rows, mark=mark())
        )
    commands.reject_form(actor=office(), form=form.pk, reason=CANARY["reason for a rejected form"])


def _lists(number: int) -> None:
    data = f"Nummer;Titel\n{number};{CANARY['row read for an import']}\n".encode()
    name = f"{CANARY['name of a file read for an import']}.csv"
    commands.read_import(actor=office(), kind=Kind.MEASURE, name=name, data=data)
    view = {"name": CANARY["name of a view"], "query": f"suche={CANARY['filter of a view']}"}
    commands.save_view(actor=head("amt-11"), kind=Kind.MEASURE, **view)


def _parts() -> Mapping[str, list[object]]:
    """What may stand in an address."""
    forms = list(ReturnedForm.objects.values_list("pk", flat=True))
    return {
        "key": [KEY], "unit": ["amt-11"], "committee": ["ag-1"], "step": ["survey"], "year": [2018],
        "liste": ["massnahmen", "bedarf", "angebote", "ziele"], "shape": ["xlsx", "docx", "csv"],
        "kind": ["massnahme"], "duty": ["responsible"], "token": [round_token(StaffRound.objects.select_related(
            "response__survey__cycle", "response__unit").get())], "run": ["x" * 32],
        "pk": [response().pk, 1], "form": forms, "number": [1], "other": [1], "plan": [1], "entry": [1],
    }  # fmt: skip


def addresses() -> Iterator[str]:
    """Every address of both apps, with everything there is to ask for; and where things of all apps come together."""
    values = _parts()
    for app, patterns in (("cycles", of_cycles), ("measures", of_measures)):
        for pattern in patterns:
            assert isinstance(pattern, URLPattern)
            names = list(pattern.pattern.converters)
            for given in product(*(values[name] for name in names)):
                yield reverse(f"{app}:{pattern.name}", kwargs=dict(zip(names, given, strict=True)))
    yield reverse("measures:response", args=[response().pk]) + "?aendern=1"
    yield from (
        f"{reverse('measures:measures')}{liste}?suche=Kanari" for liste in ("", "bedarf/", "angebote/", "ziele/")
    )
    yield from map(reverse, ("desk:desk", "desk:chronicle", "governance:board"))


def bytes_of(client: Client, address: str) -> bytes:
    """Everything that comes back, headers too; of an office document all its parts."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    return body + str(list(answer.headers.items())).encode()


def readers(letters: str) -> dict[str, str]:
    """Of each canary who got to see it."""
    found = dict.fromkeys(CANARY, "")
    asked = sorted(set(addresses()))
    for letter in letters:
        client = entering(PERSONS[letter]) if letter in PERSONS else Client()
        seen = b"".join(bytes_of(client, address) for address in asked)
        for what, canary in CANARY.items():
            found[what] += letter if canary.encode() in seen else ""
    return found


@pytest.mark.parametrize("letters", ["S", pytest.param("OHPGRSA", marks=pytest.mark.drill)])
def test_nobody_gets_to_see_a_canary_but_those_of_whom_the_table_says_so(town_with_canaries, letters):
    found = readers(letters)
    wrong = {what: seen for what, seen in found.items() if set(seen) != set(MAY_READ[what]) & set(letters)}
    assert wrong == {}, wrong


def test_the_twin_that_lets_everybody_read_answers_would_be_found(town_with_canaries, monkeypatch):
    monkeypatch.setitem(GRANTS, "read_response", (Grant(Role.STAFF),))
    page = bytes_of(entering(STRANGER), reverse("measures:response", args=[response().pk]))
    assert CANARY["remark of an answer"].encode() in page


def test_no_mail_no_entry_of_the_chronicle_and_no_hit_holds_a_canary(town_with_canaries):
    rows = [*OutboxMail.objects.values_list("subject", "context"), *AuditEntry.objects.values_list("data")]
    rows += SearchDoc.objects.values_list("title", "stems")
    told = str(rows).casefold()
    assert [what for what, canary in CANARY.items() if canary.casefold() in told] == []
