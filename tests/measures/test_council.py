"""The advisory council says what is to be considered, is answered, and its statement goes with what is decided (V-6)."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.forms_sent import filled, form_of
from tests.measures.council_scenes import (
    COUNCIL,
    another_council,
    commented,
    councillor,
    found_council,
    matters,
    seat_councillor,
)
from tests.measures.stock_scenes import PASS, a_pass, a_step, head, raised
from tests.meetings.browsing import MEMBER, OFFICE, STRANGER, entering, words
from tests.meetings.town import DAY, FOUNDED, build_town, chair, deputy, member, office, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees.models import Committee
from querschnitt.concept.domain.edition_file import read
from querschnitt.cycles.domain.councils import council_bodies
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.models import Cycle
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.models import Comment, CouncilStatement
from querschnitt.measures.queries.council import comments_of, statement_of
from querschnitt.measures.queries.desk import waiting_for

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def town(db):
    build_town()
    with clock.standing_at(DAY):
        found_council()
        a_pass()
        yield DAY


def test_members_deputies_and_chair_of_the_council_comment_on_each_thing_of_the_pass():
    need, goal, measure = matters()
    row = commented(need=need.number)
    assert (row.need, row.committee.key, row.text, row.person, row.given_on) == (
        need, COUNCIL, "Auch abends", "rat-beirat", DAY,
    )  # fmt: skip
    assert commented(councillor(Role.DEPUTY), goal=goal.number).goal == goal
    assert commented(councillor(Role.CHAIR), measure=measure.number).measure == measure
    assert commented(office(), need=need.number).person == "head-fb-integration"
    entry = AuditEntry.objects.filter(kind="measures.comment_given").last()
    assert entry.subject == f"cycle:{PASS}"
    assert "Auch abends" not in entry.data


@pytest.mark.parametrize("actor", [stranger(), member(), deputy(), chair(), chair("lenkung"), head("amt-11"), ANYONE])
def test_nobody_else_speaks_for_the_council(actor):
    need = raised(cycle=PASS)
    with pytest.raises(Forbidden):
        commented(actor, need=need.number)
    with pytest.raises(Forbidden):
        commands.give_council_statement(actor=actor, cycle=PASS, text="Ja")
    assert commented(councillor(), need=need.number)  # the twin


def test_who_sits_in_another_council_does_not_speak_for_this_one():
    need = raised(cycle=PASS)
    another_council("jugendrat")
    with pytest.raises(Forbidden):
        commented(councillor(key="jugendrat"), need=need.number, committee=COUNCIL)
    assert commented(councillor(key="jugendrat"), need=need.number).committee.key == "jugendrat"
    with pytest.raises(Refused) as refused:
        commented(office(), need=need.number)
    assert refused.value.place == "committee"
    assert commented(office(), need=need.number, committee=COUNCIL).committee.key == COUNCIL


def test_between_two_councils_nobody_speaks_for_one():
    need = raised(cycle=PASS)
    Committee.objects.filter(key=COUNCIL).update(ended_on=date(2018, 5, 1))
    with pytest.raises(Refused) as refused:
        commented(office(), need=need.number)
    assert refused.value.place == "committee"
    with pytest.raises(Forbidden):
        commented(need=need.number)
    Committee.objects.filter(key=COUNCIL).update(ended_on=DAY)  # the twin: still at work on its last day
    assert commented(need=need.number)


def test_only_what_belongs_to_the_pass_and_goes_on_is_commented_on():
    foreign, twice = raised(), raised(cycle=PASS)
    commands.join_need(actor=office(), need=twice.number, same_as=raised(cycle=PASS).number)
    for number in (foreign.number, twice.number, 99):
        with pytest.raises(Refused) as refused:
            commented(need=number)
        assert refused.value.place == "need"
    with pytest.raises(Refused):
        commented(need=raised(cycle=PASS).number, text=" ")
    need = raised(cycle=PASS)
    Cycle.objects.filter(key=PASS).update(state=CycleState.ENDED, ended_on=DAY)
    with pytest.raises(Refused):
        commented(need=need.number)
    Cycle.objects.filter(key=PASS).update(state=CycleState.RUNNING, ended_on=None)
    assert commented(need=need.number)  # the twin


def test_a_comment_sent_twice_is_one():
    need, once = raised(cycle=PASS), uuid4()
    assert commented(need=need.number, once=once) == commented(need=need.number, once=once)
    assert commented(need=need.number, once=uuid4()) != commented(need=need.number)
    assert Comment.objects.count() == 3


def test_everybody_takes_back_only_the_own_comment():
    row = commented(need=raised(cycle=PASS).number)
    for actor in (councillor(person="rat-andere"), office(), councillor(person="rat-beirat", key="jugendrat")):
        with pytest.raises(Forbidden):
            commands.withdraw_comment(actor=actor, comment=row.pk)
    commands.withdraw_comment(actor=councillor(), comment=row.pk)
    assert comments_of(PASS, DAY) == ()
    with pytest.raises(Refused):
        commands.withdraw_comment(actor=councillor(), comment=row.pk)


def test_office_and_working_group_answer_and_the_council_does_not_answer_itself():
    row = commented(need=raised(cycle=PASS).number)
    for actor in (councillor(), stranger(), head("amt-51")):
        with pytest.raises(Forbidden):
            commands.answer_comment(actor=actor, comment=row.pk, answer="Ja")
    with pytest.raises(Refused):
        commands.answer_comment(actor=office(), comment=row.pk, answer=" ")
    answered = commands.answer_comment(actor=member(), comment=row.pk, answer="Ab Herbst", seen=0)
    assert (answered.answer, answered.answered_on, answered.version) == ("Ab Herbst", DAY, 1)
    with pytest.raises(commands.Overtaken):
        commands.answer_comment(actor=office(), comment=row.pk, answer="Nie", seen=0)
    commands.answer_comment(actor=office(), comment=row.pk, answer="Ab Oktober", seen=1)  # the twin has seen it
    before = AuditEntry.objects.count()
    commands.answer_comment(actor=office(), comment=row.pk, answer="Ab Oktober", seen=2)
    assert AuditEntry.objects.count() == before


def test_while_it_is_heard_the_council_finds_on_its_desk_what_is_asked_of_it():
    person = seat_councillor()
    step = a_step(Cycle.objects.get(key=PASS), "advisory_council", StepState.AHEAD, position=9)
    step.bodies, step.planned_end = ["advisory_council"], date(2018, 5, 31)
    step.save()

    def asked(whom: str = person) -> list[tuple[str, date | None]]:
        return [(one.route, one.due) for one in waiting_for(whom, DAY) if one.route == "measures:council"]

    assert asked() == []
    type(step).objects.filter(pk=step.pk).update(state=StepState.RUNNING, started_on=DAY)
    commands.note_offer(actor=office(), title="Damit der Schreibtisch neu rechnet", unit="amt-11")
    assert asked() == [("measures:council", date(2018, 5, 31))]
    assert asked("head-amt-11") == []
    commands.give_council_statement(actor=councillor(), cycle=PASS, text="Wir stimmen zu")
    assert asked() == []


def test_the_last_statement_by_a_day_goes_with_what_is_decided():
    assert statement_of(PASS, DAY) is None
    once = uuid4()
    facts = {"actor": councillor(), "cycle": PASS, "once": once, "on": date(2018, 4, 20)}
    first = commands.give_council_statement(text="Wir stimmen zu", name="Stellungnahme.pdf", data=PDF, **facts)
    assert commands.give_council_statement(text="Noch einmal", **facts) == first
    later = commands.give_council_statement(actor=office(), cycle=PASS, text="Wir haben Bedenken")
    assert CouncilStatement.objects.count() == 2
    found = statement_of(Cycle.objects.get(key=PASS), date(2018, 4, 30))
    assert (found.pk, found.file, found.by) == (first.pk, "Stellungnahme.pdf", "Rätin (Beispiel)")
    assert statement_of(PASS, DAY).pk == later.pk
    for wrong in ({"on": date(2018, 6, 1)}, {"meeting": "nichts"}, {"text": ""}):
        with pytest.raises(Refused):
            commands.give_council_statement(**{"actor": councillor(), "cycle": PASS, "text": "x", **wrong})
    with pytest.raises(Refused) as refused:
        commands.give_council_statement(actor=councillor(), cycle=PASS, text="x", name="leer.pdf", data=b"")
    assert refused.value.place == "file"


def test_the_council_is_the_body_that_the_edition_names():
    for name, body in (("bamberg", "advisory_council"), ("landkreis-hohenlinde", "beirat")):
        from tests.committees.conftest import EDITIONS

        reading = read((EDITIONS / f"{name}.toml").read_text(), name=name)
        assert council_bodies(reading.edition) == {body}
    assert council_bodies(None) == frozenset()


# pages


def to(name: str, **arguments: object) -> str:
    return reverse(f"measures:{name}", kwargs={"key": PASS, **arguments})


def get(client, name: str = "council", **arguments: object) -> str:
    answer = client.get(to(name, **arguments))
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def post(client, name: str, given: dict, **arguments: object) -> str:
    address = to(name, **arguments)
    answer = client.post(
        address, filled(form_of(client.get(address).content.decode(), address, address), given), follow=True
    )
    assert answer.status_code == 200
    return words(answer)


def test_the_page_says_what_is_asked_and_by_when():
    cycle = Cycle.objects.get(key=PASS)
    client = entering(seat_councillor())
    assert "kein Schritt vorgesehen" in get(client)
    step = a_step(cycle, "advisory_council", StepState.AHEAD)
    step.bodies, step.planned_start, step.planned_end = ["advisory_council"], date(2018, 8, 1), date(2018, 9, 14)
    step.save()
    assert "geplant von Mi 1. August 2018 bis Fr 14. September 2018" in get(client)
    step.state = StepState.RUNNING
    step.save()
    assert "Bitte äußern Sie sich bis Fr 14. September 2018" in get(client)


def test_a_councillor_comments_and_gives_the_statement_by_forms():
    need, goal, measure = matters()
    client = entering(seat_councillor())
    page = get(client)
    for title in (need.title, goal.title, measure.title):
        assert title in page
    for kind, row in (("bedarf", need), ("ziel", goal), ("massnahme", measure)):
        page = post(client, "comment", {"text": f"Anmerkung zu {kind}"}, kind=kind, number=row.number)
        assert "Ihre Anmerkung ist gespeichert." in page
        assert f"Anmerkung zu {kind}" in page
    assert "Rätin (Beispiel)" in page
    page = post(client, "give_statement", {"text": "Wir stimmen zu"})
    assert "Wir stimmen zu" in page
    own = Comment.objects.get(need=need)
    post(client, "withdraw_comment", {}, pk=own.pk)
    assert "Anmerkung zu bedarf" not in get(client)


def test_the_form_sent_twice_comments_once():
    need, client = raised(cycle=PASS), entering(seat_councillor())
    address = to("comment", kind="bedarf", number=need.number)
    sent = filled(form_of(client.get(address).content.decode(), address, address), {"text": "Einmal"})
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert Comment.objects.count() == 1
    post(client, "comment", {"text": "Einmal"}, kind="bedarf", number=need.number)  # the twin opens it anew
    assert Comment.objects.count() == 2


def test_others_read_and_are_offered_nothing_that_they_may_not():
    need = raised(cycle=PASS)
    row = commented(need=need.number)
    commands.give_council_statement(actor=councillor(), cycle=PASS, text="Ja", name="Stellungnahme.pdf", data=PDF)
    statement = CouncilStatement.objects.get()
    reader, group, of_office = entering(STRANGER), entering(MEMBER), entering(OFFICE)
    page = get(reader)
    assert "Auch abends" in page
    assert "Anmerkung schreiben" not in page
    assert "Antworten" not in page
    assert reader.get(to("council_file", pk=statement.pk)).content == PDF
    assert reader.get(to("council_file", pk=statement.pk + 1)).status_code == 404
    for route, arguments in (
        ("comment", {"kind": "bedarf", "number": need.number}),
        ("give_statement", {}),
        ("withdraw_comment", {"pk": row.pk}),
        ("answer_comment", {"pk": row.pk}),
    ):
        assert reader.get(to(route, **arguments)).status_code == 404
    assert "Die Antwort ist gespeichert." in post(group, "answer_comment", {"answer": "Ab Herbst"}, pk=row.pk)
    assert "Ab Herbst" in get(of_office)
    assert of_office.get(to("withdraw_comment", pk=row.pk)).status_code == 404
    assert of_office.get(to("comment", kind="unfug", number=1)).status_code == 404


def test_of_two_who_answer_at_once_the_later_sees_both():
    row = commented(need=raised(cycle=PASS).number)
    client, address = entering(OFFICE), to("answer_comment", pk=row.pk)
    form = form_of(client.get(address).content.decode(), address, address)
    client.post(address, filled(form, {"answer": "Erste Antwort"}))
    answer = client.post(address, filled(form, {"answer": "Zweite Antwort"}))
    row.refresh_from_db()
    assert row.answer == "Erste Antwort"
    assert "Erste Antwort" in words(answer)
    assert "Zweite Antwort" in words(answer)
    again = filled(form_of(answer.content.decode(), address, address), {"answer": "Zweite Antwort"})
    client.post(address, again)  # the twin has seen it
    row.refresh_from_db()
    assert row.answer == "Zweite Antwort"


def test_a_long_pass_costs_as_many_statements_as_a_short_one(django_assert_max_num_queries):
    from querschnitt.measures.queries.council import council_page
    from querschnitt.measures.queries.rights import subject_of_cycle

    cycle = Cycle.objects.select_related("committee").get(key=PASS)
    subject = subject_of_cycle(cycle)
    for _ in range(3):
        need, goal, measure = matters()
        commented(need=need.number)
        commented(goal=goal.number)
        commented(measure=measure.number)
    commands.give_council_statement(actor=councillor(), cycle=PASS, text="Ja")
    with django_assert_max_num_queries(10):
        page = council_page(office(), cycle, subject, DAY)
    assert page.comments == 9
    assert FOUNDED < DAY
