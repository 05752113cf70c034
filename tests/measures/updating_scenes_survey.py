"""For each address of surveys, answers and evaluation that takes a POST: when it does something, what two send."""

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.measures.forms import workbook
from tests.measures.surveys import DAY, KEY, give, head, link, office, open_survey, response
from tests.updating import Scene, keeping_in

from querschnitt.kernel import clock
from querschnitt.measures import commands
from querschnitt.measures.models import ReturnedForm, StaffRound, Survey
from querschnitt.measures.queries.returned_forms import mark_of, seal
from querschnitt.measures.queries.survey_links import round_token

SCENES: dict[str, Callable[[], Scene]] = {}
TOLD = "inzwischen geändert"
MINE = "Das ist mein Grund."
HEAD = "head-amt-11"
NEW = ["1 Angebot", "", "Sprachcafé", "Freitags", "Wohnen", "Kinder", "Frauen", ""]


def scene(*names: str) -> Callable[[Callable[[], Scene]], Callable[[], Scene]]:
    return keeping_in(SCENES, *names)


def said(title: str) -> dict[str, object]:
    return {"title_1_1": title, "nothing_2": "on", "nothing_3": "on", "tun": "geben"}


ANSWERS = {"one": said("Sprachcafé"), "other": said("Beratung"), "theirs": "Sprachcafé", "mine": "Beratung"}


@scene("response")
def answer() -> Scene:
    open_survey()
    return Scene(to={"pk": response().pk}, person=HEAD, query="?aendern=1", **ANSWERS)


@scene("answer_by_link")
def answer_by_link() -> Scene:
    open_survey()
    return Scene(to={"token": link()}, person="", query="?aendern=1", **ANSWERS)


def asked_staff() -> StaffRound:
    open_survey()
    given = {"closes_on": date(2018, 5, 18), "anonymous": True, "minimum": 5}
    commands.ask_staff(actor=head("amt-11"), response=response().pk, **given)
    return StaffRound.objects.select_related("response__survey__cycle", "response__unit").get()


@scene("voice")
def voice() -> Scene:
    return Scene(to={"token": round_token(asked_staff())}, person="", one={"answer_1": "Mehr Zeit"})


@scene("ask_staff")
def ask_staff() -> Scene:
    open_survey()
    given = {"how": "named", "closes_on": "2018-05-18", "minimum": "5"}
    return Scene(to={"pk": response().pk}, person=HEAD, one=given)


@scene("close_staff_round")
def close_staff_round() -> Scene:
    asked_staff()
    return Scene(to={"pk": response().pk}, person=HEAD, page=None)


@scene("open_survey")
def begin() -> Scene:
    return Scene(to={"key": KEY}, one={"order_reason": "Es eilt."})


def closed(row: Survey) -> None:
    commands.close_survey(actor=office(), survey=row.pk, on=DAY, reason="Genug")


def reopened(row: Survey) -> None:
    commands.reopen_survey(actor=office(), survey=row.pk, reason="Zwei fehlen")


@scene("close_survey")
def close_survey() -> Scene:
    row, given = open_survey(), {"on": "2018-05-02", "reason": MINE}

    def there_and_back() -> None:
        closed(row)
        reopened(row)

    return Scene(to={"key": KEY}, one=given, other=given, meanwhile=there_and_back, theirs=TOLD, mine=MINE)


@scene("reopen_survey")
def reopen_survey() -> Scene:
    row, given = open_survey(), {"reason": MINE}
    closed(row)

    def there_and_back() -> None:
        reopened(row)
        closed(row)

    return Scene(to={"key": KEY}, one=given, other=given, meanwhile=there_and_back, theirs=TOLD, mine=MINE)


@scene("remind_survey")
def remind_survey() -> Scene:
    open_survey()
    return Scene(to={"key": KEY}, page=None)


@scene("excuse_response")
def excuse_response() -> Scene:
    open_survey()
    given = {"reason": MINE}

    def answered() -> None:
        give()
        commands.reopen_response(actor=office(), response=response().pk)

    return Scene(to={"pk": response().pk}, one=given, other=given, meanwhile=answered, theirs=TOLD, mine=MINE)


@scene("response_link")
def response_link() -> Scene:
    open_survey()
    return Scene(to={"pk": response().pk})


@scene("revoke_response_link")
def revoke_response_link() -> Scene:
    open_survey()
    link()
    return Scene(to={"pk": response().pk}, page=None)


# evaluation


def written(row: Survey) -> Callable[[], object]:
    return lambda: commands.save_evaluation(actor=office(), survey=row.pk, text="Kurse fehlen überall.")


@scene("write_analysis")
def write_analysis() -> Scene:
    open_survey()
    one, other = ({"text": text} for text in ("Kurse fehlen überall.", "Es fehlen Wohnungen."))
    return Scene(to={"key": KEY}, one=one, other=other, theirs="Kurse fehlen überall.", mine="Es fehlen Wohnungen.")


@scene("finish_evaluation")
def finish_evaluation() -> Scene:
    row = open_survey()
    closed(row)
    given = {"text": "Es fehlen Wohnungen.", "finish_step": ""}
    return Scene(
        to={"key": KEY}, one=given, other=given, meanwhile=written(row), theirs="Kurse fehlen überall.",
        mine="Es fehlen Wohnungen.",
    )  # fmt: skip


# forms that come back


def filled_in() -> bytes:
    return workbook(NEW, mark=mark_of(response(), clock.today()).written(seal))


def handed_in() -> ReturnedForm:
    open_survey()
    return commands.hand_in_form(actor=office(), response=response().pk, name="zurück.xlsx", data=filled_in())


@scene("forms")
def forms() -> Scene:
    open_survey()
    data = filled_in()
    return Scene(to={"pk": response().pk}, one={"file": lambda: SimpleUploadedFile("zurück.xlsx", data)})


@scene("returned_form")
def returned_form() -> Scene:
    row = handed_in()
    return Scene(to={"pk": row.response_id, "form": row.pk}, meanwhile=give, theirs="inzwischen", mine="Sprachcafé")


@scene("reject_form")
def reject_form() -> Scene:
    row = handed_in()
    return Scene(to={"pk": row.response_id, "form": row.pk}, one={"reason": "Falsch ausgefüllt"})
