"""What the units of the demo answered to the three questions, all of it invented: offers, needs, proposals.

The public record says that every office was asked and that the answers were gone through one by one; it does not say
what they were.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from querschnitt.config.demo.passes import FOUR, ONE, THREE, TWO, cycle_of
from querschnitt.config.demo.telling import Chapter, acting
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Mandate, Role
from querschnitt.measures import commands as measures
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.models import Need, Offer, Response, Survey
from querschnitt.organisation.queries import organisation_at

MARK = "(Beispiel)"
# The groups of the edition, shortly: (A)usländische Staatsangehörigkeit, neu zugewanderte (F)rauen und (M)änner,
# (G)eflüchtete, Fra(U)en, (J)ugendliche, (K)inder.
GROUPS = {
    "A": "foreign_nationals", "F": "new_women", "M": "new_men", "G": "refugees", "U": "women", "J": "young_people",
    "K": "children",
}  # fmt: skip
Said = tuple[int, str, str, str]  # question, title, field of action, groups


def groups_of(letters: str) -> tuple[str, ...]:
    return tuple(GROUPS[letter] for letter in letters)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a unit: the day, how it came, its rows."""

    unit: str
    on: date
    how: str
    said: tuple[Said, ...]
    nothing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TakingStock:
    """A survey: when it was opened, by when answers were asked for, when it was closed and why not all had answered."""

    unit: str
    opened: date
    due: date
    closed: date
    reason: str
    answers: tuple[Answer, ...]


SURVEYS = (
    TakingStock(
        ONE, date(2018, 4, 3), date(2018, 6, 30), date(2018, 7, 6),
        "Amt 14 hat trotz Erinnerung nicht geantwortet; die Auswertung beginnt (Beispiel)",
        (
            Answer("amt-10", date(2018, 5, 14), "signed_in", (
                (1, "Wegweiser und Türschilder in einfacher Sprache", "", "AG"),
                (1, "Übersetzung kurzer Schreiben im Haus", "", "FM"),
                (1, "Leitfaden für verständliche Bescheide", "", "AFM"),
                (2, "Häufige Formulare gibt es nur auf Deutsch", "", "AG"),
                (2, "Niemand weiß, wer im Haus welche Sprache spricht", "", "AFM"),
                (3, "Häufigste Formulare in sechs Sprachen anbieten", "", "AFMG"),
                (3, "Verzeichnis der Sprachen im Haus aufbauen", "", "AFM"),
            )),
            Answer("amt-11", date(2018, 6, 4), "signed_in", (
                (1, "Fortbildung zu Vielfalt für neue Beschäftigte", "personnel", "A"),
                (1, "Ausbildung mit Sprachbegleitung", "personnel", "JA"),
                (1, "Hospitationen in der Verwaltung", "personnel", "G"),
                (2, "Wenige Bewerbungen von Menschen mit Migrationsgeschichte", "personnel", "AJ"),
                (2, "Führungskräfte nehmen an Fortbildungen selten teil", "personnel", ""),
                (3, "Ausschreibungen überarbeiten und gezielt verbreiten", "personnel", "AJ"),
                (3, "Fortbildung für alle Führungskräfte", "personnel", ""),
            )),
            Answer("amt-12", date(2018, 6, 11), "signed_in", (
                (1, "Dienste im Netz auf Deutsch und Englisch", "", "A"),
                (1, "Freies WLAN in zwei Unterkünften", "basic_provision_asylum", "G"),
                (2, "Dienste im Netz setzen gutes Deutsch voraus", "", "AFM"),
                (2, "Übersetzungsprogramme sind nicht freigegeben", "", ""),
                (3, "Termine im Netz in vier Sprachen vergeben", "", "AFM"),
            )),
            Answer("amt-15", date(2018, 6, 20), "file", (
                (1, "Belegungsrechte für Familien auf dem Konversionsgelände", "housing", "GK"),
                (1, "Rundgänge mit Bewohnerinnen und Bewohnern", "housing", "AU"),
                (2, "Große Familien finden kaum Wohnungen", "housing", "GK"),
                (2, "Nachbarschaften kennen sich nicht", "housing", "AU"),
                (3, "Kurse zur Wohnungssuche", "housing", "GFM"),
                (3, "Begegnungsraum im neuen Quartier", "housing", "AUK"),
            )),
            Answer("fb-buergerdialog", date(2018, 6, 29), "link", (
                (1, "Bürgersprechstunde mit Sprachmittlung auf Anmeldung", "", "A"),
                (1, "Stadtteilgespräche", "", "AU"),
                (2, "Stadtteilgespräche erreichen kaum Zugewanderte", "", "AFM"),
                (3, "Einladungen über Vereine und Gemeinden verteilen", "", "AFM"),
            )),
        ),
    ),
    TakingStock(
        THREE, date(2018, 7, 16), date(2018, 9, 15), date(2018, 9, 28),
        "", (
            Answer("amt-32", date(2018, 9, 3), "signed_in", (
                (1, "Merkblätter zur Gewerbeanmeldung in vier Sprachen", "work", "A"),
                (1, "Sprechstunde für Vereine", "", "A"),
                (2, "Regeln für Veranstaltungen sind wenig bekannt", "", "A"),
                (3, "Informationsabende für Vereine von Zugewanderten", "", "AU"),
            )),
            Answer("amt-33", date(2018, 9, 10), "signed_in", (
                (1, "Servicepunkt Aufenthalt mit Terminvergabe", "", "AG"),
                (1, "Feier zur Einbürgerung", "", "A"),
                (1, "Willkommensmappe", "", "FM"),
                (1, "Mehrsprachige Hinweise im Wartebereich", "", "AFM"),
                (2, "Lange Wartezeiten ohne Sprachmittlung", "", "AFMG"),
                (2, "Pflichten aus dem Aufenthaltsrecht werden nicht verstanden", "", "AG"),
                (2, "Frauen kommen selten allein zu Terminen", "", "FU"),
                (3, "Sprachmittlung per Video am Schalter", "", "AFMG"),
                (3, "Lotsinnen und Lotsen für die Einbürgerung", "", "A"),
            )),
            Answer("amt-37", date(2018, 9, 14), "file", (
                (1, "Brandschutzunterweisung in Unterkünften", "basic_provision_asylum", "GK"),
                (1, "Aufkleber für Kinderzimmer mit Bildern", "", "K"),
                (2, "Notrufe scheitern an der Sprache", "", "AFM"),
                (2, "Kaum Ehrenamtliche mit Migrationsgeschichte in der Feuerwehr", "youth", "J"),
                (3, "Notrufkarte in zehn Sprachen", "", "AFMK"),
                (3, "Schulklassen besuchen die Jugendfeuerwehr", "youth", "J"),
            )),
            Answer("amt-38", date(2018, 9, 24), "office", (
                (1, "Abfalltrennung in Bildern", "housing", "AFM"),
                (1, "Energieberatung für Haushalte mit wenig Geld", "housing", "AG"),
                (2, "Falsch getrennter Abfall in großen Wohnanlagen", "housing", "A"),
                (3, "Umweltlotsinnen in Wohnanlagen", "housing", "UA"),
            )),
        ),
    ),
    TakingStock(
        TWO, date(2020, 6, 1), date(2020, 8, 31), date(2020, 9, 30),
        "", (
            Answer("amt-20", date(2020, 8, 10), "signed_in", (
                (1, "Haushalt auf einen Blick", "", "A"),
                (2, "Der Haushalt bleibt vielen fremd", "", "A"),
                (3, "Haushalt in einfacher Sprache", "", "A"),
            )),
            Answer("amt-21", date(2020, 8, 17), "file", (
                (1, "Ratenvereinbarungen mit Sprachmittlung", "", "AG"),
                (2, "Mahnungen werden nicht verstanden", "", "AFM"),
                (3, "Mahnschreiben in einfacher Sprache", "", "AFM"),
            )),
            Answer("amt-23", date(2020, 8, 28), "signed_in", (
                (1, "Räume für Vereine zu ermäßigter Miete", "housing", "A"),
                (1, "Unterkunft mit Gemeinschaftsgarten", "basic_provision_asylum", "GK"),
                (2, "Wohnungen für Anerkannte fehlen", "basic_provision_refugees", "G"),
                (3, "Wohnungen bei privaten Vermietern gewinnen", "basic_provision_refugees", "G"),
            )),
            Answer("wirtschaftsfoerderung", date(2020, 9, 4), "signed_in", (
                (1, "Gründungsberatung auf Englisch und Arabisch", "work", "AM"),
                (1, "Betriebe und Bewerbende treffen sich", "work", "GJ"),
                (2, "Abschlüsse werden spät anerkannt", "work", "FMG"),
                (3, "Lotsin für die Anerkennung von Abschlüssen", "work", "FMG"),
            )),
        ),
    ),
    TakingStock(
        FOUR, date(2020, 6, 1), date(2020, 8, 31), date(2020, 9, 30),
        "", (
            Answer("amt-40", date(2020, 8, 24), "signed_in", (
                (1, "Deutschklassen an Grund- und Mittelschulen", "education", "KJ"),
                (1, "Sportgutscheine für Kinder", "education", "K"),
                (1, "Schwimmkurse für Frauen", "education", "UF"),
                (2, "Der Wechsel aus der Deutschklasse gelingt selten", "education", "KJ"),
                (2, "Eltern kennen das Schulsystem nicht", "education", "FM"),
                (3, "Elterncafés an Schulen", "education", "FU"),
            )),
            Answer("amt-41", date(2020, 8, 31), "link", (
                (1, "Patenschaften für Kulturbesuche", "education", "KJ"),
                (1, "Lesungen in Herkunftssprachen", "education", "AK"),
                (2, "Kulturangebote erreichen wenige Jugendliche", "youth", "J"),
                (3, "Jugendliche gestalten ein Fest der Vielfalt", "youth", "J"),
            )),
            Answer("amt-43", date(2020, 9, 14), "signed_in", (
                (1, "Integrationskurse", "education", "FMG"),
                (1, "Alphabetisierung am Vormittag", "education", "FG"),
                (1, "Vorbereitung auf die Prüfung B1", "education", "FMG"),
                (2, "Während der Kurse fehlt Kinderbetreuung", "day_care", "FK"),
                (2, "Lange Wartezeit auf Alphabetisierungskurse", "education", "FG"),
                (3, "Kinderbetreuung während der Kurse", "day_care", "FK"),
            )),
        ),
    ),
)  # fmt: skip

# What is known of units that no pass has reached yet: unit, title, field of action, groups.
KNOWN_OFFERS = (
    ("amt-51", "Betreuung unbegleiteter Minderjähriger", "youth", "JG"),
    ("amt-51", "Streetwork mit Jugendlichen", "youth", "J"),
    ("amt-51", "Sprachförderung in Kindertagesstätten", "day_care", "K"),
    ("amt-50", "Beratung in Unterkünften", "basic_provision_asylum", "G"),
    ("jobcenter", "Begleitung in die erste eigene Wohnung", "basic_provision_refugees", "G"),
)
KNOWN_NEEDS = (
    ("amt-51", "Zu wenige Plätze in Kindertagesstätten", "day_care", "K"),
    ("amt-51", "Volljährig gewordene junge Geflüchtete stehen ohne Begleitung da", "youth", "J"),
    ("amt-50", "Familien bleiben lange in Unterkünften", "basic_provision_asylum", "GK"),
    ("jobcenter", "Bescheide werden nicht verstanden", "basic_provision_refugees", "G"),
)
KNOWN_ON = date(2018, 4, 10)


def named(title: str) -> str:
    """The title with the mark that it is an example."""
    return f"{title} {MARK}"


def head_of(unit: str) -> Actor:
    """Whoever leads the unit today; the office itself where nobody does."""
    posts = organisation_at(clock.today()).posts_of(unit, "head")
    holder = next((post.holder for post in posts if post.holder), None)
    return acting(holder.person, Mandate(Role.HEAD, f"unit:{unit}")) if holder else OPERATOR


def _survey(told: TakingStock) -> Survey:
    return Survey.objects.get(cycle__key=cycle_of(told.unit))


def _open(told: TakingStock) -> None:
    measures.open_survey(actor=OPERATOR, cycle=cycle_of(told.unit), on=told.opened, due=told.due)


def _answer(told: TakingStock, answer: Answer) -> None:
    found = Response.objects.get(survey=_survey(told), unit__key=answer.unit)
    rows = [
        AnswerRow(question=question, title=named(title), field_of_action=field, groups=groups_of(letters))
        for question, title, field, letters in answer.said
    ]
    token = measures.make_response_link(actor=OPERATOR, response=found.pk) if answer.how == "link" else ""
    by = {"signed_in": head_of(answer.unit), "link": ANYONE}.get(answer.how, OPERATOR)
    measures.give_response(
        actor=by, response=found.pk, rows=rows, nothing_to_say=answer.nothing, how=answer.how, token=token
    )


def _close(told: TakingStock) -> None:
    measures.close_survey(actor=OPERATOR, survey=_survey(told).pk, on=told.closed, reason=told.reason)


def _known() -> None:
    for unit, title, field, letters in KNOWN_OFFERS:
        groups: Mapping[str, str] = dict.fromkeys(groups_of(letters), "")
        measures.note_offer(actor=OPERATOR, title=named(title), unit=unit, field_of_action=field, groups=groups)
    for unit, title, field, letters in KNOWN_NEEDS:
        measures.raise_need(
            actor=OPERATOR, title=named(title), unit=unit, field_of_action=field, groups=groups_of(letters)
        )


def need_called(title: str) -> int:
    """The number of the need of that title."""
    return Need.objects.values_list("number", flat=True).get(title=named(title))


def offer_called(title: str) -> int:
    """The number of the offer of that title."""
    return Offer.objects.values_list("number", flat=True).get(title=named(title))


def _checked() -> None:
    """Offers are held against the structure of the population; some are said twice, one need is settled."""
    hints = offer_called("Mehrsprachige Hinweise im Wartebereich")
    measures.check_offer(
        actor=OPERATOR, offer=hints, reached=("foreign_nationals", "new_men"), not_reached=("new_women",),
        note="Frauen kommen seltener selbst ins Amt (Beispiel)",
    )  # fmt: skip
    signs = offer_called("Wegweiser und Türschilder in einfacher Sprache")
    measures.check_offer(actor=OPERATOR, offer=signs, reached=("foreign_nationals", "refugees"))
    measures.end_offer(
        actor=OPERATOR, offer=offer_called("Feier zur Einbürgerung"), on=clock.today(),
        reason="Die Feier findet jetzt beim Beirat statt (Beispiel)",
    )  # fmt: skip
    measures.settle_need(
        actor=OPERATOR, need=need_called("Übersetzungsprogramme sind nicht freigegeben"),
        reason="Ein Programm ist seit Oktober freigegeben (Beispiel)",
    )  # fmt: skip
    measures.join_need(
        actor=OPERATOR, need=need_called("Dienste im Netz setzen gutes Deutsch voraus"),
        same_as=need_called("Häufige Formulare gibt es nur auf Deutsch"),
    )  # fmt: skip


def _chapters(told: TakingStock) -> Iterator[Chapter]:
    yield told.opened, partial(_open, told)
    for answer in told.answers:
        yield answer.on, partial(_answer, told, answer)
    yield told.closed, partial(_close, told)


CHAPTERS: tuple[Chapter, ...] = (
    (KNOWN_ON, _known),
    *(chapter for told in SURVEYS for chapter in _chapters(told)),
    (date(2018, 10, 22), _checked),
)
