"""How the demo's measures went on: what the council said, reports, what is blocked, the monitoring group's review.

All of it is invented, but for the order of things: the council is heard before the decision (V-6), and the monitoring
group takes over once the working groups have done their part.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from querschnitt.committees.models import Committee
from querschnitt.config.demo import held
from querschnitt.config.demo.inventory import SURVEYS, TakingStock, head_of, named, need_called
from querschnitt.config.demo.measures import measure_called
from querschnitt.config.demo.passes import FOUR, MIRROR, ONE, REACHABLE, THREE, TWO, UNDERSTOOD, cycle_of, goal_called
from querschnitt.config.demo.telling import Chapter, acting, sitting
from querschnitt.cycles import commands as cycles
from querschnitt.cycles.domain.states import RenewalOutcome
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Mandate, Role
from querschnitt.measures import commands as measures
from querschnitt.measures.domain.reporting import Figure, Said
from querschnitt.measures.domain.states import ADOPTED, Kind
from querschnitt.measures.models import Comment, Measure, Response, Survey
from querschnitt.measures.queries.survey_links import round_token
from querschnitt.meetings.domain.states import Light

PERSONNEL = "amt-11"
VOICES = (
    ("Wir helfen oft mit der eigenen Sprache aus.", "Niemand rechnet diese Zeit an.", "Eine Liste, wer was spricht."),
    ("Die Fortbildung war gut.", "Sie kommt zu selten.", "Jedes Jahr ein Tag."),
    ("Hospitationen laufen gut.", "Danach fehlt eine Stelle.", "Zwei feste Plätze."),
    ("Nichts, was ich wüsste.", "Ausschreibungen sind schwer zu lesen.", "Kürzere Ausschreibungen."),
    ("Sprachbegleitung in der Ausbildung.", "Prüfungen bleiben schwer.", "Mehr Zeit in Prüfungen."),
    ("Patenschaften im Team.", "Neue kennen das Haus nicht.", "Begrüßung in einfacher Sprache."),
)
EVALUATIONS = {
    ONE: "Die Ämter bieten viel an, aber nebeneinander. Am häufigsten fehlen Formulare und Sprachmittlung (Beispiel).",
    THREE: "Wo Menschen persönlich kommen, fehlt Sprachmittlung; Frauen werden seltener erreicht (Beispiel).",
    TWO: "Geld, Räume und Arbeit: Wissen darüber erreicht Zugewanderte spät (Beispiel).",
    FOUR: "Lernen gelingt, wo Kinder betreut und Eltern einbezogen sind (Beispiel).",
}
EVALUATED = {ONE: date(2018, 8, 9), THREE: date(2018, 10, 25), TWO: date(2020, 11, 26), FOUR: date(2020, 11, 26)}


def _staff_asked() -> None:
    """The head of the personnel office asks the staff, anonymously, before answering for the office (K3.2-5)."""
    found = Response.objects.get(survey__cycle__key=cycle_of(ONE), unit__key=PERSONNEL)
    asked = measures.ask_staff(actor=head_of(PERSONNEL), response=found.pk, closes_on=date(2018, 5, 18), anonymous=True)
    for number, answers in enumerate(VOICES):
        once = uuid5(NAMESPACE_URL, f"demo-voice-{number}")
        measures.give_voice(actor=ANYONE, token=round_token(asked), answers=answers, once=once)


def _evaluated(unit: str) -> None:
    """The analysis in words; the step of the pass ends on its own day."""
    survey = Survey.objects.get(cycle__key=cycle_of(unit))
    measures.evaluate_survey(actor=OPERATOR, survey=survey.pk, text=EVALUATIONS[unit], finish_step=False)


def _council() -> Actor:
    """Whoever represents the advisory council on that day."""
    person = "beirat-vertretung" if clock.today() < date(2018, 12, 1) else "beirat-vertretung-neu"
    return acting(person, Mandate(Role.MEMBER, f"committee:{_body('advisory_council')}"))


def _body(kind: str) -> str:
    return Committee.objects.values_list("key", flat=True).get(body=kind, ended_on=None)


def _heard_first() -> None:
    key = cycle_of(ONE)
    mothers = measure_called("Stadtteilmütter im Konversionsquartier")
    measures.comment_on(
        actor=_council(), cycle=key, measure=mothers, text="Bitte sprechen Sie auch Väter an (Beispiel)."
    )
    measures.comment_on(
        actor=_council(), cycle=key, goal=goal_called(REACHABLE), text="Das Ziel tragen wir mit (Beispiel)."
    )
    measures.give_council_statement(
        actor=_council(), cycle=key,
        text="Der Beirat begrüßt die ersten Schritte und bittet, bei allen weiteren früh gehört zu werden (Beispiel).",
    )  # fmt: skip


def _answered_first() -> None:
    for row in Comment.objects.filter(cycle__key=cycle_of(ONE), measure__isnull=False, answer=""):
        measures.answer_comment(
            actor=OPERATOR, comment=row.pk, answer="Das Steuerungsgremium hat den Wortlaut so geändert (Beispiel)."
        )


def _heard_again() -> None:
    """The new council looks at the evaluation of both departments."""
    one, three = cycle_of(ONE), cycle_of(THREE)
    flats = need_called("Große Familien finden kaum Wohnungen")
    measures.comment_on(
        actor=_council(), cycle=one, need=flats, text="Das ist für viele Familien das Wichtigste (Beispiel)."
    )
    measures.comment_on(
        actor=_council(), cycle=one, goal=goal_called(MIRROR), text="Es fehlt, bis wann das gelingt (Beispiel)."
    )
    video = measure_called("Sprachmittlung per Video am Schalter")
    measures.comment_on(actor=_council(), cycle=three, measure=video, text="Bitte auch Kurmandschi (Beispiel).")
    measures.comment_on(
        actor=_council(), cycle=three, goal=goal_called(UNDERSTOOD), text="Das gilt auch für Briefe (Beispiel)."
    )


def _stated(*units: str) -> None:
    for unit in units:
        measures.give_council_statement(
            actor=_council(), cycle=cycle_of(unit),
            text="Der Beirat stimmt der Auswertung zu; seine Hinweise stehen bei den Punkten (Beispiel).",
        )  # fmt: skip


def _answered_again() -> None:
    for row in Comment.objects.filter(answer="", withdrawn_on=None, given_on__gte=date(2018, 12, 1)):
        measures.answer_comment(actor=OPERATOR, comment=row.pk, answer="Ist in der Arbeitsgruppe beraten (Beispiel).")


@dataclass(frozen=True, slots=True)
class Report:
    """A report on a measure, for the date that is due next or (`extra`) out of turn."""

    on: date
    title: str
    light: Light
    done: str
    effect: str = ""
    step: str = ""
    why: str = ""  # for a light that is not green
    late: str = ""  # where it is behind a date
    figures: tuple[tuple[str, str, str], ...] = ()
    extra: bool = False
    draft: bool = False


CONTACTS, SIGNS = "Ansprechpersonen für Integration in jedem Amt", "Leitsystem in Bildern und sechs Sprachen"
PLACES, MOTHERS = "Praktika für Geflüchtete in der Verwaltung", "Stadtteilmütter im Konversionsquartier"
TRAINING, ASSEMBLY = "Schulung aller Beschäftigten mit Publikumsverkehr", "Bürgerversammlung mit Simultandolmetschen"
FORMS, VIDEO = "Häufigste Formulare in sechs Sprachen anbieten", "Sprachmittlung per Video am Schalter"
GREEN, YELLOW, RED = Light.GREEN, Light.YELLOW, Light.RED
REPORTS = (
    Report(date(2018, 7, 12), CONTACTS, GREEN, "Vierzehn Ämter haben benannt.", extra=True,
           figures=(("Benannte Ansprechpersonen", "14", "Personen"),)),
    Report(date(2018, 10, 12), CONTACTS, GREEN, "Alle Ämter haben benannt.", "Rückfragen gehen nicht mehr im Kreis.",
           "Erster Austausch im Dezember", figures=(("Benannte Ansprechpersonen", "21", "Personen"),)),
    Report(date(2018, 10, 15), SIGNS, YELLOW, "Der Entwurf ist mit dem Beirat besprochen.",
           "Zehn Menschen haben die Wege ausprobiert.", "Ausschreibung der Schilder",
           "Die Abstimmung mit dem Denkmalschutz dauert", "Der Entwurf kam vier Wochen später",
           (("Menschen, die Wege ausprobiert haben", "10", "Personen"),)),
    Report(date(2018, 10, 16), PLACES, YELLOW, "Zwei von vier Praktika haben begonnen.",
           "Ein Praktikant hat eine Ausbildung begonnen.", "Weitere Plätze ab Januar",
           "Zustimmungen zur Beschäftigung fehlen", "Zwei Zustimmungen stehen aus",
           (("Begonnene Praktika", "2", "Plätze"), ("Übergänge in Ausbildung", "1", "Personen"))),
    Report(date(2018, 10, 18), MOTHERS, GREEN, "Vierzehn Menschen sind geschult und besuchen Familien.",
           "Familien melden Kinder früher zur Kita an.", "Besuche auch in Vereinen",
           figures=(("Besuche", "84", "Besuche"), ("Geschulte", "14", "Personen"))),
    Report(date(2018, 10, 22), TRAINING, RED, "Die Ausschreibung wurde aufgehoben.", "", "Neue Ausschreibung",
           "Kein Anbieter konnte die Termine zusagen", "Der Anbieter fehlt"),
    Report(date(2018, 11, 5), ASSEMBLY, GREEN, "Der Saal ist vorgemerkt.", draft=True),
    Report(date(2019, 4, 12), CONTACTS, GREEN, "Der erste Austausch fand statt.", "Zwölf Fälle sind gemeinsam gelöst.",
           "Zweiter Austausch im Herbst", figures=(("Benannte Ansprechpersonen", "22", "Personen"),)),
    Report(date(2019, 4, 17), MOTHERS, GREEN, "Die Besuche sind eingespielt.", "Hundertster Besuch im März.",
           figures=(("Besuche", "131", "Besuche"),)),
    Report(date(2019, 4, 24), TRAINING, YELLOW, "Die erste Gruppe ist geschult.", "", "Drei weitere Gruppen bis Herbst",
           "Es fehlen Räume", "Der Anbieter kam erst im Januar", (("Geschulte Beschäftigte", "15", "Personen"),)),
    Report(date(2020, 5, 8), FORMS, GREEN, "Zwölf Formulare sind ausgewählt und übersetzt.", "", "Einstellen ins Netz",
           late="Übersetzungen kamen im April", figures=(("Übersetzte Formulare", "12", "Formulare"),)),
    Report(date(2020, 5, 11), VIDEO, YELLOW, "Zwei von drei Schaltern sind eingerichtet.",
           "Wartezeiten sind um ein Viertel kürzer.", "Dritter Schalter",
           "Das Amt war für Publikum geschlossen", "Geräte kamen im April",
           (("Gespräche mit Sprachmittlung", "46", "Gespräche"),)),
)  # fmt: skip


def _report(told: Report) -> None:
    row = Measure.objects.get(title=named(told.title))
    said = Said(
        light=told.light,
        light_reason=told.why,
        done=f"{told.done} (Beispiel)",
        effect=told.effect,
        next_step=told.step,
        delay_reason=told.late,
        figures=tuple(Figure(name, Decimal(value), unit) for name, value, unit in told.figures),
    )
    due = None if told.extra else row.report_due
    report = measures.begin_report(actor=OPERATOR, measure=row.number, due=due)
    if told.draft:
        measures.save_report(actor=OPERATOR, report=report.pk, said=said)
    else:
        measures.complete_report(actor=head_of(row.unit.key), report=report.pk, said=said)


def _taken_over() -> None:
    """The daily work: what nobody reported is taken over, visibly unconfirmed."""
    measures.take_over_reports(actor=OPERATOR, today=clock.today())


def _blocked() -> None:
    measures.block_measure(
        actor=OPERATOR, measure=measure_called(PLACES),
        reason="Zwei Zustimmungen zur Beschäftigung fehlen (Beispiel)",
        release="Die Zustimmungen der Agentur für Arbeit liegen vor (Beispiel)",
    )  # fmt: skip


def _released() -> None:
    measures.release_measure(
        actor=OPERATOR, measure=measure_called(PLACES), reason="Die Zustimmungen liegen vor (Beispiel)"
    )


def _handed_over() -> None:
    """The monitoring group watches over everything that was adopted and is not at its end."""
    rows = Measure.objects.filter(state__in=ADOPTED).order_by("number")
    measures.hand_over_measures(
        actor=OPERATOR, measures=list(rows.values_list("number", flat=True)), committee=held.MONITORING
    )


def _reviewed() -> None:
    """The group walks through all measures in one sitting and says something to some of them (K3.1-7)."""
    meeting = sitting("Integrationsmonitoring, 1. Sitzung (Beispiel)").key
    row = measures.begin_review(actor=OPERATOR, committee=held.MONITORING, meeting=meeting)
    notes = {named(CONTACTS): "Läuft; nächste Frage ist die Vertretung (Beispiel).",
             named(TRAINING): "Der Anbieter soll berichten (Beispiel)."}  # fmt: skip
    watched = Measure.objects.filter(supervisions__committee__key=held.MONITORING, supervisions__until=None)
    for number, title in watched.order_by("number").values_list("number", "title"):
        measures.see_measure(actor=OPERATOR, review=row.pk, measure=number, note=notes.get(title, ""))
    measures.finish_review(
        actor=OPERATOR, review=row.pk, summary="Alle Maßnahmen sind gesichtet; zwei brauchen Begleitung (Beispiel)."
    )


def _considered() -> None:
    """Whether Referat 1 needs a new pass (K3.3-2)."""
    cycles.consider_renewal(
        actor=OPERATOR, cycle=cycle_of(ONE), committee=held.MONITORING, outcome=RenewalOutcome.DECLINED,
        on=clock.today(), reason="Die Umsetzung hat erst begonnen (Beispiel)",
        meeting=sitting("Integrationsmonitoring, 1. Sitzung (Beispiel)").key,
    )  # fmt: skip


def _looked_again() -> None:
    for unit in ("amt-10", "amt-33"):
        measures.check_needs(actor=head_of(unit), unit=unit, note="Es ist nichts Neues dazugekommen (Beispiel)")


def _views() -> None:
    """A view that everybody of the house sees, and one that is the office's own."""
    office = acting("leitung-fb-integration", Mandate(Role.PROCESS_OFFICE))
    measures.save_view(actor=office, kind=Kind.MEASURE, name="Laufende Maßnahmen", query="zustand=running", shared=True)
    measures.save_view(actor=office, kind=Kind.NEED, name="Offener Bedarf", query="zustand=open")


def _evaluation(told: TakingStock) -> Chapter:
    return EVALUATED[told.unit], partial(_evaluated, told.unit)


CHAPTERS: tuple[Chapter, ...] = (
    (date(2018, 3, 24), _heard_first),
    (date(2018, 4, 20), _staff_asked),
    (date(2018, 4, 25), _answered_first),
    *map(_evaluation, SURVEYS),
    *((told.on, partial(_report, told)) for told in REPORTS),
    (date(2018, 10, 19), _blocked),
    (date(2018, 10, 29), _views),
    (date(2019, 1, 22), _heard_again),
    (date(2019, 2, 4), _released),
    (date(2019, 2, 12), partial(_stated, ONE, THREE)),
    (date(2019, 3, 11), _answered_again),
    (date(2019, 5, 2), _taken_over),
    (date(2020, 1, 16), _handed_over),
    (date(2020, 3, 5), _reviewed),
    (date(2020, 3, 6), _considered),
    (date(2020, 6, 2), _taken_over),
    (date(2020, 10, 5), _looked_again),
    (date(2021, 3, 24), partial(_stated, TWO, FOUR)),
)
