"""The pages of the concept, as people see them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.accounts.signing_in import sign_in
from tests.governance.conftest import FROM, account, adopt, judged_town, later, today, town

from querschnitt.chronicle import commands as chronicle
from querschnitt.chronicle.commands import Wiring
from querschnitt.concept.commands import draft_edition
from querschnitt.concept.domain.states import EditionState
from querschnitt.concept.events import EditionAdopted
from querschnitt.concept.models import Edition
from querschnitt.concept.notices import tell_of_adoption
from querschnitt.delivery.commands import deliver
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation

pytestmark = pytest.mark.django_db
__all__ = ["judged_town", "today", "town"]
RESOLUTION = {"in_force_from": "2018-12-01", "adopted_on": "2018-11-08", "by": "Senat", "reference": "VO/2018/1-5"}


@pytest.fixture
def office(judged_town) -> Client:
    return sign_in(Client(), account("neun"))


@pytest.fixture
def staff(judged_town) -> Client:
    return sign_in(Client(), account("r1"))


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def drafted(text) -> str:
    return draft_edition(actor=OPERATOR, text=text).key


def test_the_list_shows_editions_and_what_is_in_force(office, small):
    drafted(later())
    text = page(office, "/konzept/")
    assert "Kleines Konzept" in text
    assert "Fortschreibung" in text
    assert "/konzept/small-2018/beschliessen/" in text


def test_others_see_adopted_editions_only_and_no_buttons(staff):
    drafted(later())
    text = page(staff, "/konzept/")
    assert "Fortschreibung" not in text
    assert "/konzept/entwurf/" not in text
    for path in ("small-2018/", "small-2018/datei/", "small-2018/beschliessen/", "small-2018/ersetzen/", "entwurf/"):
        page(staff, f"/konzept/{path}", 404)
    assert staff.post("/konzept/small-2018/zurueckziehen/").status_code == 404
    assert staff.post("/konzept/entwurf/", {"text": "x"}).status_code == 404


def test_an_edition_shows_sections_bodies_fields_and_rules_in_words(staff):
    text = page(staff, "/konzept/small-2017/")
    for words in (
        "Alle haben teil.", "Steuerungsgremium", "Wohnen", "Sozialausschuss", "Kinder", "rund 1.000",
        "Mindestens zwei Sitzungen im Jahr", "Regeln berufen sich auf diesen Abschnitt", "VO/2017/0969-5", "verbindlich",
    ):  # fmt: skip
        assert words in text, words


def test_fields_show_who_answers_today_in_the_place_of_whom(staff):
    assert "Office 9" in page(staff, "/konzept/small-2017/")
    organisation.rename_unit(actor=OPERATOR, unit="office-9", name="Amt für Inklusion", on=date(2018, 10, 1))
    assert "Amt für Inklusion" in page(staff, "/konzept/small-2017/")
    assert "Amt für Inklusion" not in page(staff, "/konzept/small-2017/?stichtag=2018-09-30")


def test_the_file_comes_back_letter_for_letter(staff, small):
    answer = staff.get("/konzept/small-2017/datei/")
    assert answer.content.decode() == small
    assert answer["Content-Disposition"] == 'attachment; filename="small-2017.toml"'


def test_the_words_of_the_municipality(staff):
    text = page(staff, "/konzept/woerter/")
    assert "Referate" in text
    assert "Referent/in" in text
    assert "gilt keine Fassung" in page(staff, "/konzept/woerter/?stichtag=2016-01-01")


def upload(text, name="neu.toml"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def test_a_faultless_file_becomes_a_draft(office):
    answer = office.post("/konzept/entwurf/", {"file": upload(later())})
    assert (answer.status_code, answer["Location"]) == (302, "/konzept/small-2018/")
    assert Edition.objects.get(key="small-2018").text == later()


def test_every_fault_is_shown_with_its_line_and_nothing_typed_is_lost(office):
    broken = later().replace('section = "2"', 'section = "9"').replace("number = 2", "numbr = 2")
    text = office.post("/konzept/entwurf/", {"file": upload(broken)}).content.decode()
    lines = [number for number, line in enumerate(broken.splitlines(), 1) if 'section = "9"' in line]
    assert len(lines) > 3
    for number in lines:
        assert f">{number}<" in text.replace("\n", "").replace(" ", "")
    assert "numbr" in text
    assert "overarching_goal" in text  # the text stands in the form
    assert not Edition.objects.filter(key="small-2018").exists()


@pytest.mark.parametrize("file", [b"\xff\xfe\x00", b"x" * 1_000_001])
def test_what_is_no_text_or_too_large_is_told_so(office, file):
    answer = office.post("/konzept/entwurf/", {"file": upload(file)})
    assert answer.status_code == 200
    assert Edition.objects.count() == 1


def test_nothing_handed_in_is_told_so(office):
    assert "Wählen Sie eine Datei" in office.post("/konzept/entwurf/", {}).content.decode()


def test_a_text_with_the_line_ends_of_a_browser_is_kept_with_those_of_a_file(office):
    office.post("/konzept/entwurf/", {"text": later().replace("\n", "\r\n")})
    assert Edition.objects.get(key="small-2018").text == later()


def test_a_draft_is_replaced_and_withdrawn(office):
    drafted(later())
    assert "overarching_goal" in page(office, "/konzept/small-2018/ersetzen/")
    office.post("/konzept/small-2018/ersetzen/", {"text": later().replace("Fortschreibung", "Neuer Titel")})
    assert Edition.objects.get(key="small-2018").title == "Neuer Titel"
    office.post("/konzept/small-2018/zurueckziehen/")
    assert Edition.objects.get(key="small-2018").state == EditionState.WITHDRAWN
    assert "zurückgezogen" in page(office, "/konzept/small-2018/")


def test_the_last_step_shows_what_will_happen_before_it_happens(office):
    drafted(later().replace("units = []", 'units = ["office-9"]').replace("[units.dep-1]", "[units.dep-7]"))
    page(office, "/konzept/small-2018/beschliessen/")
    answer = office.post("/konzept/small-2018/beschliessen/", {**RESOLUTION, "schritt": "pruefen"})
    text = answer.content.decode()
    assert "Kleines Konzept" in text  # it takes over from
    assert "Referat 1" in text  # a unit that cannot be found
    assert "Arbeit" in text  # a field that changes
    assert Edition.objects.get(key="small-2018").state == EditionState.DRAFT
    office.post("/konzept/small-2018/beschliessen/", {**RESOLUTION, "schritt": "beschliessen"})
    assert Edition.objects.get(key="small-2018").state == EditionState.ADOPTED


def test_back_from_the_last_step_loses_nothing(office):
    drafted(later())
    text = office.post("/konzept/small-2018/beschliessen/", {**RESOLUTION, "schritt": "zurueck"}).content.decode()
    assert 'value="VO/2018/1-5"' in text
    assert 'value="2018-12-01"' in text


def test_a_refusal_stands_beside_its_field(office):
    drafted(later())
    given = {**RESOLUTION, "in_force_from": "2017-07-27", "adopted_on": "2017-07-27", "schritt": "beschliessen"}
    text = office.post("/konzept/small-2018/beschliessen/", given).content.decode()
    assert "Wählen Sie einen späteren Tag" in text
    assert Edition.objects.get(key="small-2018").state == EditionState.DRAFT


def test_two_editions_are_compared_rule_by_rule(staff):
    text = later().replace('title = "Mindestens zwei Sitzungen im Jahr"', 'title = "Vier Sitzungen im Jahr"')
    text = text.replace("number = 2", "number = 4").replace("[rules.adopted]", "[rules.resolved]")
    adopt(text, date(2018, 10, 1))
    found = page(staff, "/konzept/vergleich/?alt=small-2017&neu=small-2018")
    for words in ("Vier Sitzungen im Jahr", "geändert", "neu", "entfallen", "Das Konzept ist beschlossen"):
        assert words in found, words
    assert "Vier Sitzungen im Jahr" in page(staff, "/konzept/vergleich/")  # the two latest
    page(staff, "/konzept/vergleich/?alt=small-2017&neu=nichts")


def test_one_edition_alone_is_not_compared(staff):
    assert "nichts zu vergleichen" in page(staff, "/konzept/vergleich/")


def test_without_an_edition_the_list_says_what_to_do(town):
    assert "noch keine Fassung" in page(sign_in(Client(), account("neun")), "/konzept/")


def test_whoever_leads_a_unit_that_the_edition_names_is_told_once(town):
    before = chronicle._wiring[0]
    chronicle.install(Wiring({}, {EditionAdopted: (tell_of_adoption,)}))
    adopt(later(), FROM)
    chronicle.install(before)
    assert set(OutboxMail.objects.values_list("person", flat=True)) == {"r1", "neun"}


def test_pages_cost_a_constant_number_of_statements(office, django_assert_max_num_queries):
    page(office, "/konzept/small-2017/")
    counts = []
    for _ in range(2):
        page(office, "/konzept/small-2017/")  # mandates are reckoned anew after every recorded change
        with django_assert_max_num_queries(12) as counted:
            page(office, "/konzept/small-2017/")
        counts.append(len(counted))
        drafted(later(key=f"small-20{len(counts)}9"))
    assert counts[0] == counts[1]


def test_the_mail_about_an_adoption_names_the_day_and_leads_to_the_edition(town, mailoutbox):
    before = chronicle._wiring[0]
    chronicle.install(Wiring({}, {EditionAdopted: (tell_of_adoption,)}))
    adopt(later(), FROM)
    chronicle.install(before)
    deliver()
    assert "27. Juli 2017" in mailoutbox[0].body
    assert "/konzept/small-2018/" in mailoutbox[0].body
