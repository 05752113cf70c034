"""The sittings of the demo as tables: examples throughout, since the public record does not tell of them.

A year of the steering body and of the working groups of Referat 1 and 3, and what followed to the end of 2020, with
the delays and breaches that the rules of the concept are there to find.
"""

from datetime import date, timedelta

from querschnitt.config.demo.telling import CHAIRED_BY_OFFICE, Charge, Point, Sitting
from querschnitt.meetings.domain.states import ResolutionKind, Standard

STEERING, ONE, THREE, MONITORING = "steuerungsgremium", "ag-referat-1", "ag-referat-3", "integrationsmonitoring"
FIRST_STEERING = "Steuerungsgremium, Frühjahr 2018 (Beispiel)"
LATE_STEERING = "Steuerungsgremium, November 2019 (Beispiel)"
NEXT_STEERING = "Steuerungsgremium, Sommer 2021 (Beispiel)"
SPRING_STEERING = "Steuerungsgremium, Frühjahr 2019 (Beispiel)"
POOL = "Gemeinsame Sprachmittlung der Ämter (Beispiel)"
FIRST_STEPS = "Erste Schritte in Referat 1 (Beispiel)"
RESULTS_ONE, RESULTS_THREE, RESULTS_TWO, RESULTS_FOUR = (
    f"Ziele und Maßnahmen von Referat {number} (Beispiel)" for number in (1, 3, 2, 4)
)
POLLED = "AG Referat 1, 4. Sitzung (Beispiel)"
RECOMMENDED = "Empfehlung: mehrsprachige Formulare in den Ämtern (Beispiel)"
SURVEY, INTERPRETERS, NEXT = (
    "Alle Einheiten von Referat 1 befragen",
    "Sprachmittlung in den Ämtern klären",
    "Zum Beginn in weiteren Referaten berichten",
)

STEERING_BODY = (
    Sitting(
        title=FIRST_STEERING, bodies=(STEERING,), on=date(2018, 4, 19), planned=date(2018, 2, 12),
        agreed=date(2018, 3, 27), invited=date(2018, 3, 29), written=date(2018, 4, 20), ready=date(2018, 5, 9),
        signed=date(2018, 5, 16), answers={"referent-1": "coming", "referent-5": "coming", "referent-6": "excused"},
        away={"referat-6": "excused"},
        points=(
            Point(
                title="Beginn in Referat 1: Vorgehen und Zeitplan",
                resolved="Der Prozess beginnt in Referat 1. Alle Einheiten werden befragt.",
                kind=ResolutionKind.MAJORITY, votes=(6, 1),
                charges=(
                    Charge(SURVEY, "amt-10.head", date(2018, 9, 30)),
                    Charge(INTERPRETERS, "amt-11.head", date(2018, 10, 15)),
                    Charge(NEXT, "fb-integration.head", date(2018, 12, 31), 6),
                ),
            ),
            Point(title=FIRST_STEPS, proposal=FIRST_STEPS, kind=ResolutionKind.MAJORITY, votes=(7, 0),
                  resolved="Den ersten Schritten wird im Wesentlichen zugestimmt."),
            Point(title="Reihenfolge der weiteren Referate", resolved="Der Vorschlag wird zur Kenntnis genommen.",
                  kind=ResolutionKind.NOTED),
            Point(title="Besetzung einer Stelle im Fachbereich", closed="Personalangelegenheit (Beispiel)",
                  text="Der Stand des Verfahrens wird berichtet."),
        ),
    ),
    Sitting(
        title="Steuerungsgremium, Herbst 2018 (Beispiel)", bodies=(STEERING,), on=date(2018, 11, 22),
        planned=date(2018, 6, 20), agreed=date(2018, 11, 5), invited=date(2018, 11, 12),
        moved=(date(2018, 10, 8), date(2018, 10, 18), "Haushaltsberatungen am selben Tag (Beispiel)"),
        short_notice="Die Tagesordnung war erst nach dem Senat vom 8. November vollständig (Beispiel)",
        written=date(2018, 11, 23), chair="buergermeister", approves=(FIRST_STEERING,), put_off=(Standard.MEASURES,),
        ready=date(2018, 12, 19), signed=date(2019, 1, 9), guests=("leitung-stabsstelle-sozialplanung",),
        points=(Point(title="Bericht zum Sachstand: Referate 1 und 3", text="Der Bericht wird vorgestellt."),),
    ),
    Sitting(
        title="Steuerungsgremium, Frühjahr 2019 (Beispiel)", bodies=(STEERING,), on=date(2019, 5, 16),
        planned=date(2019, 1, 15), agreed=date(2019, 5, 3), invited=date(2019, 4, 30), written=date(2019, 5, 17),
        ready=date(2019, 6, 28), signed=date(2019, 7, 3), away={"referat-4": "excused"},
        points=(
            Point(title="Rückblick auf die Fachkonferenz", text="Die Anregungen werden gesichtet."),
            Point(title=POOL, proposal=POOL, resolved="Der Maßnahme wird zugestimmt."),
        ),
    ),
    Sitting(
        title="Steuerungsgremium, Oktober 2019 (Beispiel)", bodies=(STEERING,), on=date(2019, 10, 17),
        planned=date(2019, 6, 3), agreed=date(2019, 9, 20), invited=date(2019, 9, 24),
        cancelled=(date(2019, 10, 15), "Erkrankungen (Beispiel)"),
    ),
    Sitting(
        title="Steuerungsgremium, November 2019 (Beispiel)", bodies=(STEERING,), on=date(2019, 11, 7),
        planned=date(2019, 10, 16), agreed=date(2019, 10, 17), invited=date(2019, 10, 18), written=date(2019, 11, 8),
        approves=("Steuerungsgremium, Frühjahr 2019 (Beispiel)",), ready=date(2019, 11, 20), signed=date(2019, 11, 25),
        points=(
            Point(title=RECOMMENDED, proposal=RECOMMENDED, resolved="Die Formulare werden mehrsprachig angeboten.",
                  charges=(Charge("Formulare übersetzen lassen", "amt-10.head", date(2020, 6, 30)),)),
            Point(title=RESULTS_ONE, proposal=RESULTS_ONE, resolved="Den Zielen und Maßnahmen wird zugestimmt."),
            Point(title=RESULTS_THREE, proposal=RESULTS_THREE, resolved="Den Zielen und Maßnahmen wird zugestimmt."),
        ),
    ),
    Sitting(
        title="Steuerungsgremium, Sommer 2020 (Beispiel)", bodies=(STEERING,), on=date(2020, 7, 9),
        planned=date(2020, 2, 3), agreed=date(2020, 6, 15), invited=date(2020, 6, 18), written=date(2020, 7, 10),
        approves=("Steuerungsgremium, November 2019 (Beispiel)",), ready=date(2020, 7, 30), signed=date(2020, 8, 3),
    ),
    Sitting(
        title=NEXT_STEERING, bodies=(STEERING,), on=date(2021, 7, 8), planned=date(2021, 4, 12),
        agreed=date(2021, 6, 16), invited=date(2021, 6, 17), written=date(2021, 7, 9), ready=date(2021, 7, 28),
        signed=date(2021, 8, 2), approves=("Steuerungsgremium, Sommer 2020 (Beispiel)",),
        points=(
            Point(title=RESULTS_TWO, proposal=RESULTS_TWO, resolved="Den Maßnahmen wird zugestimmt."),
            Point(title=RESULTS_FOUR, proposal=RESULTS_FOUR, resolved="Den Maßnahmen wird zugestimmt."),
        ),
    ),
)  # fmt: skip

GROUP_ONE = (
    Sitting(
        title="AG Referat 1, 1. Sitzung (Beispiel)", bodies=(ONE,), on=date(2018, 3, 22), planned=date(2018, 3, 2),
        invited=date(2018, 3, 5), written=date(2018, 3, 23), away={"amt-12": "deputy"}, ready=date(2018, 4, 10),
        signed=date(2018, 4, 17), points=(Point(title="Auftrag und Arbeitsweise"), Point(title="Die drei Fragen")),
    ),
    Sitting(
        title="AG Referat 1, 2. Sitzung (Beispiel)", bodies=(ONE,), on=date(2018, 6, 14), planned=date(2018, 3, 23),
        invited=date(2018, 5, 24), written=date(2018, 6, 15), chair=CHAIRED_BY_OFFICE,
        away={"amt-14": "excused", "amt-10": "late"}, approves=("AG Referat 1, 1. Sitzung (Beispiel)",),
        ready=date(2018, 7, 20), signed=date(2018, 7, 25),
        points=(Point(title="Erste Rückmeldungen der Einheiten"), Point(title="Bedarf und Handlungsfelder")),
    ),
    Sitting(
        title="AG Referat 1, 3. Sitzung (Beispiel)", bodies=(ONE,), on=date(2018, 10, 25), planned=date(2018, 9, 10),
        invited=date(2018, 10, 8), written=date(2018, 10, 26), away={"amt-15": "open", "amt-11": "deputy"},
        approves=("AG Referat 1, 2. Sitzung (Beispiel)",), ready=date(2018, 12, 3), signed=date(2018, 12, 7),
        points=(
            Point(title="Ziele und Indikatoren"),
            Point(title="Vorschläge an das Steuerungsgremium",
                  resolved="Mehrsprachige Formulare werden empfohlen.", kind=ResolutionKind.UNANIMOUS),
        ),
    ),
    Sitting(
        title=POLLED, bodies=(ONE,), on=date(2018, 12, 13), planned=None, hour=10, invited=date(2018, 11, 28),
        written=date(2018, 12, 14), approves=("AG Referat 1, 3. Sitzung (Beispiel)",), ready=date(2019, 1, 9),
        signed=date(2019, 1, 16),
    ),
    Sitting(
        title="AG Referat 1, letzte Sitzung (Beispiel)", bodies=(ONE,), on=date(2019, 9, 19),
        planned=date(2019, 6, 12), invited=date(2019, 8, 29), written=date(2019, 9, 20), chair="referent-1",
        ready=date(2019, 10, 8), signed=date(2019, 10, 15), circulated=date(2019, 11, 18),
        points=(Point(title="Ergebnisse für Senat und Steuerungsgremium"),),
    ),
)  # fmt: skip

GROUP_THREE = (
    Sitting(
        title="AG Referat 3, 1. Sitzung (Beispiel)", bodies=(THREE,), on=date(2018, 7, 12),
        planned=date(2018, 6, 18), invited=date(2018, 6, 25), written=date(2018, 7, 13), ready=date(2018, 8, 1),
        signed=date(2018, 8, 8), points=(Point(title="Auftrag und Arbeitsweise"), Point(title="Die drei Fragen")),
    ),
    Sitting(
        title="AG Referat 3, Sondersitzung (Beispiel)", bodies=(THREE,), on=date(2018, 8, 30),
        planned=date(2018, 7, 20), invited=date(2018, 8, 6),
        cancelled=(date(2018, 8, 20), "Zu viele sind im Urlaub (Beispiel)"),
    ),
    Sitting(
        title="AG Referat 3, 2. Sitzung (Beispiel)", bodies=(THREE,), on=date(2018, 9, 27), planned=date(2018, 7, 13),
        invited=date(2018, 9, 10), written=date(2018, 9, 28), away={"amt-37": "deputy"},
        approves=("AG Referat 3, 1. Sitzung (Beispiel)",), guests=("leitung-stabsstelle-sozialplanung",),
        outsiders={"Ombudsteam (Beispiel)": "ombudsteam@bamberg.example"}, ready=date(2018, 10, 18),
        signed_by_keeper=date(2018, 10, 22), signed=date(2018, 11, 13),
        points=(
            Point(title="Rückmeldungen der Einheiten"),
            Point(title="Ein Beschwerdefall", closed="Schutz einer Person (Beispiel)", text="Der Fall wird beraten."),
            Point(title="Wartezeiten im Einwohneramt", late="Erst nach der Einladung bekannt geworden (Beispiel)"),
        ),
    ),
    Sitting(
        title="AG Referat 3, 3. Sitzung (Beispiel)", bodies=(THREE,), on=date(2018, 11, 15),
        planned=date(2018, 9, 28), invited=date(2018, 11, 5), written=date(2018, 11, 16),
        short_notice="Der Beirat wird neu gewählt; der Termin war lange offen (Beispiel)",
        answers={"leitung-amt-32": "coming", "leitung-amt-33": "deputy", "vertretung-amt-33": "coming",
                 "leitung-amt-38": "excused"},
        away={"amt-33": "deputy", "amt-38": "excused"}, approves=("AG Referat 3, 2. Sitzung (Beispiel)",),
        ready=date(2018, 12, 5), signed=date(2018, 12, 12), points=(Point(title="Ziele und Indikatoren"),),
    ),
    Sitting(
        title="AG Referat 1 und 3, gemeinsame Sitzung (Beispiel)", bodies=(THREE, ONE), on=date(2019, 2, 14),
        planned=date(2018, 12, 3), invited=date(2019, 1, 22), written=date(2019, 2, 15),
        approves=("AG Referat 3, 3. Sitzung (Beispiel)", POLLED), ready=date(2019, 3, 6), signed=date(2019, 3, 12),
        points=(Point(title="Gemeinsame Maßnahmen der Referate 1 und 3"),),
    ),
    Sitting(
        title="AG Referat 3, letzte Sitzung (Beispiel)", bodies=(THREE,), on=date(2019, 10, 10),
        planned=date(2019, 6, 12), invited=date(2019, 9, 19), written=date(2019, 10, 11), chair=CHAIRED_BY_OFFICE,
        approves=("AG Referat 1 und 3, gemeinsame Sitzung (Beispiel)",), ready=date(2019, 10, 28),
        signed=date(2019, 11, 4), circulated=date(2019, 11, 18),
        points=(Point(title="Ergebnisse für Senat und Steuerungsgremium"),),
    ),
)  # fmt: skip

MONITORING_GROUP = (
    Sitting(
        title="Integrationsmonitoring, 1. Sitzung (Beispiel)", bodies=(MONITORING,), on=date(2020, 3, 5),
        planned=date(2020, 1, 20), invited=date(2020, 2, 10), written=date(2020, 3, 6), chair=CHAIRED_BY_OFFICE,
        away={"leitung-amt-33": "deputy"}, ready=date(2020, 3, 25), signed=date(2020, 4, 1),
        points=(Point(title="Womit begonnen wird: Kennzahlen für das Stadtgebiet"),),
    ),
    Sitting(
        title="Integrationsmonitoring, 2. Sitzung (Beispiel)", bodies=(MONITORING,), on=date(2020, 11, 12),
        planned=date(2020, 7, 20), invited=date(2020, 10, 20),
        cancelled=(date(2020, 11, 3), "Sitzungen in Präsenz sind untersagt (Beispiel)"),
    ),
)  # fmt: skip

GROUPS_TWO_AND_FOUR = tuple(
    Sitting(
        title=f"AG Referat 2 und 4, {number}. gemeinsame Sitzung (Beispiel)", bodies=("ag-referat-2", "ag-referat-4"),
        on=day, planned=planned, invited=day - timedelta(days=21), written=day + timedelta(days=1), ready=ready,
        signed=ready + timedelta(days=5), points=(Point(title=title),),
        approves=(f"AG Referat 2 und 4, {number - 1}. gemeinsame Sitzung (Beispiel)",) if number > 1 else (),
    )
    for number, day, planned, ready, title in (
        (1, date(2020, 5, 28), date(2020, 5, 4), date(2020, 6, 18), "Die drei Fragen"),
        (2, date(2021, 2, 25), date(2021, 1, 11), date(2021, 3, 16), "Bedarf, Ziele und Maßnahmen"),
        (3, date(2021, 5, 11), date(2021, 3, 22), date(2021, 6, 1), "Vorschläge an das Steuerungsgremium"),
    )
)  # fmt: skip

COMMITTEE = tuple(
    Sitting(
        title=f"Familien- und Integrationssenat am {day:%d.%m.%Y} (Beispiel)", bodies=("family_committee",), on=day,
        planned=day - timedelta(days=30), hour=16, written=day + timedelta(days=1), chair="buergermeister",
        points=(Point(title=title, resolved="Der Bericht wird zur Kenntnis genommen.", kind=ResolutionKind.NOTED),),
    )
    for day, title in (
        (date(2019, 11, 28), "Ergebnisse der Referate 1 und 3 (VO/2019/2825-52)"),
        (date(2021, 7, 22), "Abschluss in den Referaten 2 und 4 (VO/2021/4387-R5)"),
    )
)  # fmt: skip

COUNCIL_TALKS = tuple(
    Sitting(
        title=f"Abstimmung mit dem Beirat am {day:%d.%m.%Y} (Beispiel)", bodies=("advisory_council",), on=day,
        planned=day - timedelta(days=21), invited=day - timedelta(days=16), written=day + timedelta(days=1), hour=17,
        chair=CHAIRED_BY_OFFICE,
        points=(Point(title="Jahrespläne und gemeinsame Ziele"),),
    )
    for day in (date(2018, 5, 3), date(2018, 7, 26), date(2018, 12, 18), date(2021, 3, 24))
)  # fmt: skip

SITTINGS = (
    *STEERING_BODY,
    *GROUP_ONE,
    *GROUP_THREE,
    *GROUPS_TWO_AND_FOUR,
    *MONITORING_GROUP,
    *COUNCIL_TALKS,
    *COMMITTEE,
)
