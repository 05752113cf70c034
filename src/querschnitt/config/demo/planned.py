"""The measures of the demo as tables, invented throughout: first steps of 2018, what Referate 1 to 4 proposed.

Every phase and every end stands somewhere on the day of the paper; what follows is told to a demo that stands later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.config.demo import held
from querschnitt.config.demo.inventory import named
from querschnitt.config.demo.passes import (
    ERRANDS,
    FOUR,
    MIRROR,
    ONE,
    REACHABLE,
    SAFE,
    THREE,
    TWO,
    UNDERSTOOD,
)
from querschnitt.measures.domain.deciding import Decided
from querschnitt.measures.domain.states import Outcome, Resource

CATALOGUE = "Maßnahmenkatalog von 2013 (Beispiel)"
Sum = tuple[int, Resource, str, str]  # year, what, planned, actual
COST, STAFF = Resource.COST, Resource.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A measure with what is said of it. `goal` and `needs` by title; what is left out is a gap that the list shows."""

    title: str
    unit: str
    text: str = ""
    field: str = ""
    groups: str = ""
    goal: str = ""
    needs: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    post: str = ""
    deputy: str = ""
    participation: str = ""
    helpers: Mapping[str, str] | None = None
    milestones: tuple[tuple[str, date], ...] = ()
    sums: tuple[Sum, ...] = ()
    below: str = ""  # the measure of which it is a part


FIRST_STEPS = (
    Told(
        title="Begrüßung neuer Beschäftigter in einfacher Sprache", unit="amt-11", field="personnel", groups="A",
        text="Wer neu anfängt, bekommt eine Mappe in einfacher Sprache.", goal=REACHABLE, starts=date(2018, 5, 2),
        ends=date(2018, 9, 30), post="amt-11.head", deputy="amt-11.deputy_head", participation="information",
        sums=((2018, COST, "1500", "1320"),),
    ),
    Told(
        title="Ansprechpersonen für Integration in jedem Amt", unit="amt-10", groups="AFM", goal=REACHABLE,
        text="Jedes Amt benennt eine Person, an die sich alle wenden können.", starts=date(2018, 5, 2),
        ends=date(2019, 12, 31), post="amt-10.head", deputy="amt-10.deputy_head", participation="consultation",
        helpers={"amt-11": "schult die Ansprechpersonen", "fb-integration": "lädt zum Austausch ein"},
        milestones=(("Alle Ämter haben benannt", date(2018, 7, 31)), ("Erster Austausch", date(2018, 12, 14))),
        sums=((2018, STAFF, "0.10", "0.10"), (2019, STAFF, "0.25", "")),
    ),
    Told(
        title="Telefondolmetschen in drei Ämtern erproben", unit="amt-10", groups="AFMG", goal=REACHABLE,
        text="Ämter 10, 32 und 33 erproben einen Dolmetschdienst am Telefon.", starts=date(2018, 5, 2),
        ends=date(2018, 10, 31), post="amt-10.head", participation="none",
        helpers={"amt-33": "erprobt am Schalter"}, sums=((2018, COST, "4000", "3870"),),
    ),
    Told(
        title="Mehrsprachige Ansagen am Telefon der Verwaltung", unit="amt-12", groups="A", goal=REACHABLE,
        starts=date(2018, 6, 1), ends=date(2018, 12, 31), post="amt-12.head", sums=((2018, COST, "12000", ""),),
    ),
    Told(
        title="Hinweisschilder am Eingang", unit="amt-10", groups="AG", goal=REACHABLE, starts=date(2018, 6, 1),
        ends=date(2018, 12, 31), post="amt-10.head",
    ),
    Told(
        title="Leitsystem in Bildern und sechs Sprachen", unit="amt-10", groups="AG", goal=REACHABLE,
        text="Wege im Rathaus werden mit Bildern und kurzen Wörtern gezeigt.", starts=date(2018, 6, 1),
        ends=date(2019, 6, 30), post="amt-10.head", deputy="amt-10.deputy_head", participation="consultation",
        helpers={"amt-12": "druckt und montiert"},
        milestones=(("Entwurf liegt vor", date(2018, 9, 15)), ("Montage im Erdgeschoss", date(2019, 3, 31))),
        sums=((2018, COST, "6000", "2100"), (2019, COST, "18000", "")),
    ),
    Told(
        title="Praktika für Geflüchtete in der Verwaltung", unit="amt-11", field="personnel", groups="GJ",
        text="Acht Plätze im Jahr, jeweils drei Monate.", goal=REACHABLE, starts=date(2018, 5, 2),
        ends=date(2019, 12, 31), post="amt-11.head", deputy="amt-11.deputy_head", participation="joint_planning",
        helpers={"jobcenter": "schlägt Bewerberinnen und Bewerber vor"},
        milestones=(("Erste vier Praktika", date(2018, 9, 30)),), sums=((2018, STAFF, "0.20", "0.15"),),
    ),
    Told(
        title="Mietfibel für Neuzugewanderte", unit="amt-15", field="housing", groups="GFM", goal=REACHABLE,
        starts=date(2018, 6, 1), ends=date(2018, 12, 31), post="amt-15.head", sums=((2018, COST, "5000", ""),),
    ),
    Told(
        title="Stadtteilmütter im Konversionsquartier", unit="amt-15", field="housing", groups="FUK", goal=REACHABLE,
        text="Zwölf Frauen aus dem Quartier beraten Familien zu Hause, in Kitas und Schulen.",
        starts=date(2018, 5, 2), ends=date(2020, 4, 30), post="amt-15.head", deputy="amt-15.deputy_head",
        participation="co_production", helpers={"amt-51": "stellt Räume und Fachberatung"},
        milestones=(("Zwölf Frauen sind gewonnen", date(2018, 8, 31)), ("Hundert Besuche", date(2019, 5, 31))),
        sums=((2018, COST, "24000", "15400"), (2019, COST, "36000", ""), (2020, COST, "12000", "")),
    ),
    Told(
        title="Schulung der Stadtteilmütter", unit="amt-15", field="housing", groups="FU",
        below="Stadtteilmütter im Konversionsquartier", starts=date(2018, 6, 1), ends=date(2018, 11, 30),
        post="amt-15.deputy_head", sums=((2018, COST, "4800", "4800"),),
    ),
    Told(
        title="Sprachprüfung in allen Auswahlverfahren", unit="amt-11", field="personnel", goal=REACHABLE,
        text="Vor jedem Gespräch steht eine Prüfung des Wortschatzes.", starts=date(2018, 7, 1), post="amt-11.head",
    ),
    Told(
        title="Eigenes Budget für Integration in jedem Amt", unit="amt-10", goal=REACHABLE,
        starts=date(2019, 1, 1), ends=date(2019, 12, 31), post="amt-10.head", sums=((2019, COST, "80000", ""),),
    ),
    Told(
        title="Bürgerversammlung mit Simultandolmetschen", unit="fb-buergerdialog", groups="AFM", goal=REACHABLE,
        starts=date(2019, 3, 1), ends=date(2019, 10, 31), post="fb-buergerdialog.head", participation="consultation",
        sums=((2019, COST, "7000", ""),),
    ),
    Told(
        title="Schulung aller Beschäftigten mit Publikumsverkehr", unit="amt-11", field="personnel", goal=REACHABLE,
        text="Zwei Tage, verpflichtend, in Gruppen von fünfzehn.", starts=date(2018, 5, 2), ends=date(2018, 10, 15),
        post="amt-11.head", participation="information",
        milestones=(("Anbieter ist beauftragt", date(2018, 6, 30)), ("Erste Gruppe geschult", date(2018, 9, 15))),
        sums=((2018, COST, "15000", "0"), (2019, COST, "15000", "")),
    ),
)  # fmt: skip

POOLED = (
    Told(
        title="Gemeinsamer Pool für Sprachmittlung",
        unit="amt-10",
        groups="AFMG",
        goal=ERRANDS,
        text="Alle Ämter rufen Sprachmittlung bei einer Stelle ab.",
        starts=date(2019, 7, 1),
        ends=date(2020, 12, 31),
        post="amt-10.head",
        deputy="amt-10.deputy_head",
        participation="joint_planning",
        helpers={"fb-integration": "vermittelt und rechnet ab"},
        sums=((2019, COST, "15000", ""),),
    ),
)

# What the units proposed in their answers, with what the working groups added to it.
ONE_PROPOSED = (
    Told(
        title="Häufigste Formulare in sechs Sprachen anbieten", unit="amt-10", groups="AFMG", goal=ERRANDS,
        text="Zuerst die zwanzig häufigsten Formulare, immer mit Ausfüllhilfe.",
        needs=("Häufige Formulare gibt es nur auf Deutsch",), starts=date(2020, 1, 1), ends=date(2020, 12, 31),
        post="amt-10.head", deputy="amt-10.deputy_head", participation="consultation",
        milestones=(("Auswahl der Formulare", date(2020, 3, 31)), ("Zehn Formulare im Netz", date(2020, 9, 30))),
        sums=((2020, COST, "22000", "9500"), (2021, COST, "8000", "")),
    ),
    Told(
        title="Verzeichnis der Sprachen im Haus aufbauen", unit="amt-10", groups="AFM", goal=ERRANDS,
        needs=("Niemand weiß, wer im Haus welche Sprache spricht",), starts=date(2020, 1, 1), ends=date(2020, 6, 30),
        post="amt-10.deputy_head", participation="none",
    ),
    Told(
        title="Ausschreibungen überarbeiten und gezielt verbreiten", unit="amt-11", field="personnel", groups="AJ",
        goal=MIRROR, needs=("Wenige Bewerbungen von Menschen mit Migrationsgeschichte",), starts=date(2020, 1, 1),
        ends=date(2021, 12, 31), post="amt-11.head", participation="consultation",
        sums=((2020, COST, "3000", "2800"),),
    ),
    Told(
        title="Fortbildung für alle Führungskräfte", unit="amt-11", field="personnel", goal=MIRROR,
        needs=("Führungskräfte nehmen an Fortbildungen selten teil",), starts=date(2020, 2, 1),
        ends=date(2020, 12, 31), post="amt-11.head", sums=((2020, COST, "20000", ""),),
    ),
    Told(
        title="Termine im Netz in vier Sprachen vergeben", unit="amt-12", groups="AFM", goal=ERRANDS,
        starts=date(2020, 3, 1), ends=date(2020, 10, 31), post="amt-12.head", deputy="amt-12.deputy_head",
        milestones=(("Texte sind übersetzt", date(2020, 5, 31)),), sums=((2020, COST, "14000", "14600"),),
    ),
    Told(
        title="Kurse zur Wohnungssuche", unit="amt-15", field="housing", groups="GFM", goal=REACHABLE,
        needs=("Große Familien finden kaum Wohnungen",), starts=date(2020, 2, 1), ends=date(2020, 11, 30),
        post="amt-15.head", participation="joint_planning", sums=((2020, COST, "9000", "4100"),),
    ),
    Told(
        title="Begegnungsraum im neuen Quartier", unit="amt-15", field="housing", groups="AUK", goal=REACHABLE,
        needs=("Nachbarschaften kennen sich nicht",), post="amt-15.head", participation="co_production",
    ),
    Told(title="Einladungen über Vereine und Gemeinden verteilen", unit="fb-buergerdialog", groups="AFM"),
)  # fmt: skip
THREE_PROPOSED = (
    Told(
        title="Informationsabende für Vereine von Zugewanderten", unit="amt-32", groups="AU", goal=UNDERSTOOD,
        needs=("Regeln für Veranstaltungen sind wenig bekannt",), starts=date(2020, 2, 1), ends=date(2020, 12, 31),
        post="amt-32.head", participation="information",
    ),
    Told(
        title="Sprachmittlung per Video am Schalter", unit="amt-33", groups="AFMG", goal=UNDERSTOOD,
        text="An drei Schaltern, zehn Sprachen, ohne Anmeldung.",
        needs=("Lange Wartezeiten ohne Sprachmittlung", "Pflichten aus dem Aufenthaltsrecht werden nicht verstanden"),
        starts=date(2020, 1, 1), ends=date(2020, 12, 31), post="amt-33.head", deputy="amt-33.deputy_head",
        helpers={"amt-12": "richtet die Geräte ein"}, participation="none",
        milestones=(("Geräte sind eingerichtet", date(2020, 2, 28)), ("Auswertung", date(2020, 11, 30))),
        sums=((2020, COST, "18000", "11200"), (2021, COST, "18000", "")),
    ),
    Told(
        title="Lotsinnen und Lotsen für die Einbürgerung", unit="amt-33", groups="A", goal=UNDERSTOOD,
        starts=date(2020, 3, 1), post="amt-33.head", participation="co_production",
    ),
    Told(
        title="Notrufkarte in zehn Sprachen", unit="amt-37", groups="AFMK", goal=SAFE,
        needs=("Notrufe scheitern an der Sprache",), starts=date(2020, 1, 1), ends=date(2020, 5, 31),
        post="amt-37.head", deputy="amt-37.deputy_head", sums=((2020, COST, "2500", "2430"),),
    ),
    Told(
        title="Schulklassen besuchen die Jugendfeuerwehr", unit="amt-37", field="youth", groups="J", goal=SAFE,
        needs=("Kaum Ehrenamtliche mit Migrationsgeschichte in der Feuerwehr",), starts=date(2020, 4, 1),
        ends=date(2021, 7, 31), post="amt-37.head", participation="joint_planning",
    ),
    Told(
        title="Umweltlotsinnen in Wohnanlagen", unit="amt-38", field="housing", groups="UA", goal=UNDERSTOOD,
        needs=("Falsch getrennter Abfall in großen Wohnanlagen",), starts=date(2020, 3, 1), ends=date(2021, 2, 28),
        post="amt-38.head", deputy="amt-38.deputy_head", participation="co_production",
        sums=((2020, COST, "6000", ""),),
    ),
)  # fmt: skip
LATER_PROPOSED = tuple(
    Told(title=title, unit=unit, post=f"{unit}.head", needs=(need,), starts=date(2021, 8, 1), ends=date(2022, 7, 31))
    for title, unit, need in (
        ("Haushalt in einfacher Sprache", "amt-20", "Der Haushalt bleibt vielen fremd"),
        ("Mahnschreiben in einfacher Sprache", "amt-21", "Mahnungen werden nicht verstanden"),
        ("Wohnungen bei privaten Vermietern gewinnen", "amt-23", "Wohnungen für Anerkannte fehlen"),
        ("Lotsin für die Anerkennung von Abschlüssen", "wirtschaftsfoerderung", "Abschlüsse werden spät anerkannt"),
        ("Elterncafés an Schulen", "amt-40", "Eltern kennen das Schulsystem nicht"),
        ("Jugendliche gestalten ein Fest der Vielfalt", "amt-41", "Kulturangebote erreichen wenige Jugendliche"),
        ("Kinderbetreuung während der Kurse", "amt-43", "Während der Kurse fehlt Kinderbetreuung"),
    )
)
AT_FOUR = frozenset({"amt-40", "amt-41", "amt-43"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A recommendation on its way: when it was sent, taken onto the agenda and decided, and what became of each line.

    Lines that are not named were decided as proposed.
    """

    unit: str
    title: str
    text: str
    meeting: str
    told: tuple[Told, ...]
    goals: tuple[str, ...] = ()
    sent: date
    accepted: date
    applied: date
    outcomes: Mapping[str, Decided]


AMENDED_MOTHERS = Decided(
    outcome=Outcome.AMENDED,
    reason="Das Steuerungsgremium möchte auch Väter ansprechen (Beispiel)",
    text="Zehn Frauen und zwei Männer aus dem Quartier beraten Familien zu Hause, in Kitas und Schulen.",
)
ROUNDS = (
    Round(
        unit=ONE, title=held.FIRST_STEPS, meeting=held.FIRST_STEERING, told=FIRST_STEPS, goals=(REACHABLE,),
        text="Was nicht auf die Befragung warten muss, soll gleich beginnen (Beispiel).",
        sent=date(2018, 3, 26), accepted=date(2018, 3, 26), applied=date(2018, 4, 23),
        outcomes={
            "Stadtteilmütter im Konversionsquartier": AMENDED_MOTHERS,
            "Sprachprüfung in allen Auswahlverfahren": Decided(
                outcome=Outcome.REJECTED, reason="Widerspricht dem Ziel, mehr Menschen zu gewinnen (Beispiel)"),
            "Eigenes Budget für Integration in jedem Amt": Decided(
                outcome=Outcome.DEFERRED, reason="Wird mit dem Haushalt 2020 beraten (Beispiel)"),
        },
    ),
    Round(
        unit=ONE, title=held.POOL, meeting=held.SPRING_STEERING, told=POOLED, outcomes={},
        text="Die Arbeitsgruppe hält einen gemeinsamen Abruf für nötig (Beispiel).",
        sent=date(2018, 11, 6), accepted=date(2019, 4, 29), applied=date(2019, 5, 21),
    ),
    Round(
        unit=ONE, title=held.RESULTS_ONE, meeting=held.LATE_STEERING, told=ONE_PROPOSED,
        goals=(MIRROR, ERRANDS), text="Ergebnis der Auswertung Amt für Amt (Beispiel).",
        sent=date(2019, 10, 15), accepted=date(2019, 10, 16), applied=date(2019, 11, 11),
        outcomes={
            "Fortbildung für alle Führungskräfte": Decided(
                outcome=Outcome.AMENDED, reason="Verpflichtend nur für neue Führungskräfte (Beispiel)",
                title=named("Fortbildung für alle neuen Führungskräfte")),
            "Einladungen über Vereine und Gemeinden verteilen": Decided(
                outcome=Outcome.REJECTED, reason="Geschieht bereits (Beispiel)"),
            "Begegnungsraum im neuen Quartier": Decided(
                outcome=Outcome.DEFERRED, reason="Der Bebauungsplan steht noch aus (Beispiel)"),
        },
    ),
    Round(
        unit=THREE, title=held.RESULTS_THREE, meeting=held.LATE_STEERING, told=THREE_PROPOSED,
        goals=(UNDERSTOOD, SAFE), text="Ergebnis der Auswertung Amt für Amt (Beispiel).",
        sent=date(2019, 10, 15), accepted=date(2019, 10, 16), applied=date(2019, 11, 11), outcomes={},
    ),
    *(
        Round(
            unit=unit, title=title, meeting=held.NEXT_STEERING, text="Ergebnis des Durchlaufs (Beispiel).",
            told=tuple(told for told in LATER_PROPOSED if (told.unit in AT_FOUR) is (unit == FOUR)),
            sent=date(2021, 6, 14), accepted=date(2021, 6, 15), applied=date(2021, 7, 12), outcomes={},
        )
        for unit, title in ((TWO, held.RESULTS_TWO), (FOUR, held.RESULTS_FOUR))
    ),
)  # fmt: skip

# What became of measures: day, measure, step, reason, and into which other one.
Move = tuple[date, str, str, str, str]
MOVES: tuple[Move, ...] = (
    *(
        (date(2018, 5, 2), told.title, "start_measure", "", "")
        for told in FIRST_STEPS
        if told.title
        not in {
            "Sprachprüfung in allen Auswahlverfahren",
            "Eigenes Budget für Integration in jedem Amt",
            "Bürgerversammlung mit Simultandolmetschen",
        }
    ),
    (date(2018, 8, 20), "Hinweisschilder am Eingang", "merge_measure",
     "Gehört zum Leitsystem (Beispiel)", "Leitsystem in Bildern und sechs Sprachen"),
    (date(2018, 9, 14), "Mietfibel für Neuzugewanderte", "postpone_measure",
     "Der Mieterverein plant eine eigene; wir warten ab (Beispiel)", ""),
    (date(2018, 9, 28), "Begrüßung neuer Beschäftigter in einfacher Sprache", "complete_measure",
     "Die Mappe liegt vor und wird ausgegeben (Beispiel)", ""),
    (date(2018, 10, 5), "Mehrsprachige Ansagen am Telefon der Verwaltung", "drop_measure",
     "Die Anlage wird 2020 ersetzt; vorher lohnt es nicht (Beispiel)", ""),
    (date(2018, 10, 26), "Telefondolmetschen in drei Ämtern erproben", "regularise_measure",
     "Die Erprobung ist gelungen; der Dienst bleibt (Beispiel)", ""),
    *((date(2018, 10, 25), told.title, "appraise_measure", "", "") for told in ONE_PROPOSED),
    *((date(2018, 12, 10), told.title, "appraise_measure", "", "") for told in THREE_PROPOSED),
    (date(2019, 3, 4), "Bürgerversammlung mit Simultandolmetschen", "start_measure", "", ""),
    (date(2019, 7, 1), "Gemeinsamer Pool für Sprachmittlung", "start_measure", "", ""),
    (date(2019, 10, 31), "Bürgerversammlung mit Simultandolmetschen", "complete_measure",
     "Die Versammlung fand am 17. Oktober statt (Beispiel)", ""),
    (date(2019, 7, 26), "Leitsystem in Bildern und sechs Sprachen", "complete_measure",
     "Die Schilder hängen in allen Geschossen (Beispiel)", ""),
    (date(2019, 12, 20), "Praktika für Geflüchtete in der Verwaltung", "regularise_measure",
     "Die Plätze gehören jetzt zum Angebot von Amt 11 (Beispiel)", ""),
    (date(2018, 11, 30), "Schulung der Stadtteilmütter", "complete_measure", "Alle sind geschult (Beispiel)", ""),
    (date(2020, 4, 30), "Stadtteilmütter im Konversionsquartier", "regularise_measure",
     "Das Quartiersmanagement führt sie weiter (Beispiel)", ""),
    *(
        (date(2020, 1, 7), title, "start_measure", "", "")
        for title in (
            "Häufigste Formulare in sechs Sprachen anbieten", "Verzeichnis der Sprachen im Haus aufbauen",
            "Ausschreibungen überarbeiten und gezielt verbreiten", "Termine im Netz in vier Sprachen vergeben",
            "Kurse zur Wohnungssuche", "Sprachmittlung per Video am Schalter", "Notrufkarte in zehn Sprachen",
            "Umweltlotsinnen in Wohnanlagen", "Lotsinnen und Lotsen für die Einbürgerung",
        )
    ),
    (date(2020, 5, 29), "Notrufkarte in zehn Sprachen", "complete_measure",
     "Zehntausend Karten sind verteilt (Beispiel)", ""),
    (date(2020, 6, 30), "Verzeichnis der Sprachen im Haus aufbauen", "regularise_measure",
     "Das Verzeichnis wird von Amt 10 gepflegt (Beispiel)", ""),
    (date(2020, 7, 10), "Informationsabende für Vereine von Zugewanderten", "postpone_measure",
     "Veranstaltungen sind untersagt (Beispiel)", ""),
    (date(2020, 11, 30), "Termine im Netz in vier Sprachen vergeben", "regularise_measure",
     "Läuft im Betrieb von Amt 12 (Beispiel)", ""),
    *((date(2021, 2, 26), told.title, "appraise_measure", "", "") for told in LATER_PROPOSED),
    *((date(2021, 8, 2), told.title, "start_measure", "", "") for told in LATER_PROPOSED[:5]),
)  # fmt: skip
