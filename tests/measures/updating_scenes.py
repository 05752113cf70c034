"""For each address of measures, decisions, reports and reviews that takes a POST: when it does something, what two send."""

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.measures.town import CYCLE, DAY, measure, office, recommend, resolved
from tests.updating import Scene, keeping_in

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.models import Milestone, ProgressReport, Recommendation, Review

SCENES: dict[str, Callable[[], Scene]] = {}
TOLD = "inzwischen geändert"
MINE = "Das ist mein Grund."
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WATCH = "lenkung"  # a body that exists in the town


def scene(*names: str) -> Callable[[Callable[[], Scene]], Callable[[], Scene]]:
    return keeping_in(SCENES, *names)


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("vorlage.pdf", PDF, "application/pdf")


def worded(number: int) -> Callable[[], object]:
    """Somebody else changes the words of the measure."""
    return lambda: commands.change_measure(
        actor=office(), measure=number, changes={"title": "Ein neuer Titel"}, reason="Deutlicher"
    )


# measures


@scene("propose")
def propose() -> Scene:
    return Scene(to={}, one={"title": "Kurse am Abend", "unit": "amt-11"})


@scene("change")
def change() -> Scene:
    return Scene(
        to={"number": 1}, one={"title": "Sprachlotsen"}, other={"title": "Wegweiser"}, theirs="Sprachlotsen",
        mine="Wegweiser",
    )  # fmt: skip


@scene("change_groups")
def change_groups() -> Scene:
    one, other = ({"under_refugees": said} for said in ("ab A2", "mit Kindern im Haus"))
    return Scene(to={"number": 1}, one=one, other=other, theirs=TOLD, mine="mit Kindern im Haus")


@scene("change_co_acting")
def change_co_acting() -> Scene:
    one, other = ({"unit_1": "amt-15", "does_1": said} for said in ("übersetzt", "lädt ein"))
    return Scene(to={"number": 1}, one=one, other=other, theirs=TOLD, mine="lädt ein")


@scene("change_needs")
def change_needs() -> Scene:
    return Scene(
        to={"number": 1}, one={"needs": ["1"]}, other={"needs": ["2"]}, theirs=TOLD, mine='value="2"',
    )  # fmt: skip


@scene("take_step")
def take_step() -> Scene:
    given = {"on": "2018-09-03", "reason": MINE}
    return Scene(
        to={"number": 1, "step": "appraise_measure"}, one=given, other=given, meanwhile=worded(1),
        theirs="Ein neuer Titel", mine=MINE,
    )  # fmt: skip


@scene("name_responsible")
def name_responsible() -> Scene:
    one, other = ({"post": post, "on": "2018-09-03"} for post in ("amt-10.head", "amt-11.head"))
    return Scene(
        to={"number": 1, "duty": "responsible"}, one=one, other=other, theirs=TOLD, mine='value="amt-11.head" selected'
    )


def stone() -> Milestone:
    return Milestone.objects.get(measure__number=4, title="Erste Plätze")


def moved() -> None:
    commands.move_milestone(actor=office(), milestone=stone().pk, due=date(2018, 10, 15), reason="Ferien")


@scene("add_milestone")
def add_milestone() -> Scene:
    return Scene(to={"number": 4}, one={"title": "Aushang", "due": "2018-10-10"})


@scene("move_milestone")
def move_milestone() -> Scene:
    one, other = ({"due": due, "reason": MINE} for due in ("2018-10-15", "2018-10-22"))
    return Scene(to={"pk": stone().pk}, one=one, other=other, theirs=TOLD, mine=MINE)


@scene("reach_milestone")
def reach_milestone() -> Scene:
    given = {"on": "2018-09-02"}
    return Scene(to={"pk": stone().pk}, one=given, other=given, meanwhile=moved, theirs=TOLD, mine="2018-09-02")


@scene("reopen_milestone")
def reopen_milestone() -> Scene:
    commands.reach_milestone(actor=office(), milestone=stone().pk, on=DAY)

    def again() -> None:
        commands.reopen_milestone(actor=office(), milestone=stone().pk)
        commands.reach_milestone(actor=office(), milestone=stone().pk, on=date(2018, 9, 1))

    return Scene(to={"pk": stone().pk}, meanwhile=again, theirs=TOLD)


@scene("drop_milestone")
def drop_milestone() -> Scene:
    given = {"reason": MINE}
    return Scene(to={"pk": stone().pk}, one=given, other=given, meanwhile=moved, theirs=TOLD, mine=MINE)


@scene("set_resource")
def set_resource() -> Scene:
    return Scene(
        to={"number": 4}, query="?jahr=2018&art=cost", one={"planned": "6000"}, other={"planned": "7000"}, theirs=TOLD,
        mine="7000",
    )  # fmt: skip


@scene("budgets")
def budgets() -> Scene:
    one, other = (
        {"year": "2019", "approved_on": "2018-09-03", "approved_by": body} for body in ("Vollsitzung", "Finanzsenat")
    )
    return Scene(to={}, one=one, other=other, theirs="Vollsitzung", mine="Finanzsenat")


@scene("depend_on")
def depend_on() -> Scene:
    return Scene(to={"number": 4}, one={"other": "1", "note": "die Worte"})


@scene("depend_no_longer")
def depend_no_longer() -> Scene:
    commands.depend_on(actor=office(), measure=4, other=1)
    return Scene(to={"number": 4, "other": 1})


@scene("add_document")
def add_document() -> Scene:
    return Scene(to={"number": 4}, one={"title": "Vorlage", "file": paper})


@scene("remove_document")
def remove_document() -> Scene:
    row = commands.add_measure_document(actor=office(), measure=4, name="vorlage.pdf", data=PDF)
    return Scene(to={"pk": row.pk})


# recommendations and decision

WISH = {"title": "Erste Empfehlung", "to": "lenkung", "text": "Weil.", "measures": ["1", "2"], "goals": ["2"]}


def draft() -> Recommendation:
    return commands.make_recommendation(
        actor=office(), cycle=CYCLE, title="Erste Empfehlung", to="lenkung", text="Weil.", measures=[1, 2]
    )


def redrafted(row: Recommendation) -> Callable[[], object]:
    return lambda: commands.change_recommendation(
        actor=office(),
        recommendation=row.pk,
        title="Andere Fassung",
        to="lenkung",
        text="Darum.",
        measures=[1],
        goals=[],
    )


@scene("make_recommendation")
def make_recommendation() -> Scene:
    return Scene(to={"key": CYCLE}, one=WISH)


@scene("change_recommendation")
def change_recommendation() -> Scene:
    return Scene(
        to={"pk": draft().pk}, one={"title": "Andere Fassung"}, other={"title": "Meine Fassung"},
        theirs="Andere Fassung", mine="Meine Fassung",
    )  # fmt: skip


@scene("send_recommendation")
def send_recommendation() -> Scene:
    row = draft()
    return Scene(to={"pk": row.pk}, meanwhile=redrafted(row), theirs="Andere Fassung")


@scene("withdraw_recommendation")
def withdraw_recommendation() -> Scene:
    row, given = draft(), {"reason": MINE}
    return Scene(
        to={"pk": row.pk}, one=given, other=given, meanwhile=redrafted(row), theirs="Andere Fassung", mine=MINE
    )


@scene("apply_resolution")
def apply_resolution() -> Scene:
    with clock.standing_at(date(2018, 8, 20)):
        row = recommend(1, 2)
    resolved(row, date(2018, 8, 29))
    return Scene(to={"pk": row.pk})


# reports

KEEP = {"tun": "zwischenspeichern"}


@scene("report")
def report() -> Scene:
    one, other = ({**KEEP, "done": said} for said in ("Aushänge", "Rundschreiben"))
    return Scene(to={"number": 4}, person="head-amt-11", one=one, other=other, theirs="Aushänge", mine="Rundschreiben")


@scene("drop_report")
def drop_report() -> Scene:
    row: ProgressReport = commands.begin_report(actor=OPERATOR, measure=4, due=None)
    return Scene(to={"number": 4, "pk": row.pk}, page=None)


@scene("block_measure")
def block_measure() -> Scene:
    one, other = ({"reason": said, "release": "Geld"} for said in ("Es fehlt Geld", "Es fehlt Personal"))
    return Scene(to={"number": 4}, one=one, other=other, theirs="Es fehlt Geld", mine="Es fehlt Personal")


@scene("release_measure")
def release_measure() -> Scene:
    commands.block_measure(actor=office(), measure=4, reason="Es fehlt Geld", release="Geld")
    given = {"reason": MINE}
    return Scene(to={"number": 4}, one=given, other=given, meanwhile=worded(4), theirs="Ein neuer Titel", mine=MINE)


# handover and review


@scene("hand_over")
def hand_over() -> Scene:
    return Scene(to={}, one={"committee": WATCH, "on": "2018-09-03"})


def watched() -> None:
    commands.hand_over_measures(actor=office(), measures=[3, 4, 5], committee=WATCH, on=DAY)


def review() -> Review:
    watched()
    return commands.begin_review(actor=office(), committee=WATCH, on=DAY)


@scene("begin_review")
def begin_review() -> Scene:
    watched()
    return Scene(to={"committee": WATCH})


@scene("review_measure")
def review_measure() -> Scene:
    review()
    return Scene(
        to={"committee": WATCH, "number": 4}, one={"note": "Aushänge"}, other={"note": "Rundschreiben"},
        theirs="Aushänge", mine="Rundschreiben",
    )  # fmt: skip


@scene("finish_review")
def finish_review() -> Scene:
    review()
    one, other = ({"summary": said} for said in ("Alles läuft.", "Manches stockt."))
    return Scene(to={"committee": WATCH}, one=one, other=other, theirs="Alles läuft.", mine="Manches stockt.")


__all__ = ["SCENES", "measure"]
