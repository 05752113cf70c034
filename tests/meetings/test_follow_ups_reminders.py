"""Reminders of charges: each stage once a due date, one mail a person and day, to whom it concerns."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.meetings.sittings import complete, ready, signed
from tests.meetings.town import member, office, post, stranger

from querschnitt.chronicle import commands as chronicle
from querschnitt.config import wiring
from querschnitt.delivery.commands.composing import compose
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.calendar import months_later
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.domain.charges import Stage, next_due, stages_reached
from querschnitt.meetings.domain.sentences import ABBREVIATIONS, sentences
from querschnitt.meetings.events.follow_ups import FollowUpsReminded
from querschnitt.meetings.events.minutes import ExcerptSent, MinutesCirculated, MinutesFinished, ObjectionRaised
from querschnitt.meetings.models import ConcernedUnit, FollowUp, FollowUpReminder
from querschnitt.meetings.notices import follow_ups as reminding
from querschnitt.meetings.notices import minutes as telling
from querschnitt.organisation.models import Incumbency, Unit

DUE = date(2018, 7, 31)
OFFICE = {"head-fb-integration", "head-bereich-fjs"}  # both units answer for the process


@pytest.fixture(autouse=True)
def told() -> Iterator[None]:
    """The house tells of what happens to minutes and charges."""
    notices = {
        **wiring.NOTICES,
        FollowUpsReminded: (reminding.tell_of_charges,),
        MinutesFinished: (telling.tell_of_finished_minutes,),
        MinutesCirculated: (telling.tell_of_circulation,),
        ObjectionRaised: (telling.tell_of_objection,),
        ExcerptSent: (telling.tell_of_excerpt,),
    }
    chronicle.install(chronicle.Wiring(wiring.REACTIONS, notices))
    yield
    wiring.install()


@pytest.fixture
def charge(town) -> FollowUp:
    complete()
    OutboxMail.objects.all().delete()
    return FollowUp.objects.get()


def remind(day: date) -> dict[str, str]:
    """The mails of a day by person, as their recipients read them."""
    before = set(OutboxMail.objects.values_list("pk", flat=True))
    with clock.standing_at(day):
        commands.remind_follow_ups(actor=OPERATOR, today=day)
    return mails(before)


def mails(before: set[int] = frozenset()) -> dict[str, str]:
    rows = OutboxMail.objects.filter(template__startswith="meetings/mail/").exclude(pk__in=before)
    return {row.person: f"{row.subject}\n{compose(row).body}" for row in rows}


def test_every_stage_reaches_whom_it_concerns(charge):
    assert remind(DUE - timedelta(days=8)) == {}
    soon = remind(DUE - timedelta(days=7))
    assert list(soon) == ["head-amt-11"]
    assert "Pool einrichten: bald fällig" in soon["head-amt-11"]
    assert f"/sitzungen/auftraege/{charge.pk}/" in soon["head-amt-11"]
    assert remind(DUE) == {}
    assert list(remind(DUE + timedelta(days=1))) == ["head-amt-11"]
    assert list(remind(DUE + timedelta(days=14))) == ["deputy-amt-11"]
    assert set(remind(DUE + timedelta(days=28))) == {"head-referat-1"} | OFFICE
    assert remind(DUE + timedelta(days=60)) == {}


def test_twice_a_day_is_once(charge):
    remind(DUE + timedelta(days=1))
    assert remind(DUE + timedelta(days=1)) == {}


def test_without_the_memory_it_would_be_twice(charge):
    remind(DUE + timedelta(days=1))
    FollowUpReminder.objects.all().delete()
    OutboxMail.objects.all().delete()
    assert remind(DUE + timedelta(days=1))


def test_after_weeks_of_silence_each_stage_is_told_once(charge):
    found = remind(DUE + timedelta(days=30))
    assert set(found) == {"head-amt-11", "deputy-amt-11", "head-referat-1"} | OFFICE
    assert set(FollowUpReminder.objects.values_list("stage", flat=True)) == {"post", "deputy", "body"}
    assert remind(DUE + timedelta(days=31)) == {}


def test_a_moved_date_begins_anew(charge):
    with clock.standing_at(DUE + timedelta(days=1)):
        remind(DUE + timedelta(days=1))
        commands.report_follow_up(
            actor=member(),
            follow_up=charge.pk,
            light="yellow",
            text="Es dauert.",
            delay_reason="Urlaub",
            new_due=date(2018, 9, 30),
        )
    assert remind(DUE + timedelta(days=2)) == {}
    assert list(remind(date(2018, 10, 1))) == ["head-amt-11"]


def test_one_mail_holds_everything_of_a_person(charge):
    commands.add_follow_up(actor=office(), item=charge.item_id, what="Flyer drucken", post="amt-11.head", due=DUE)
    found = remind(DUE + timedelta(days=1))
    assert list(found) == ["head-amt-11"]
    assert "Pool einrichten" in found["head-amt-11"]
    assert "Flyer drucken" in found["head-amt-11"]
    assert "2" in found["head-amt-11"].splitlines()[0]


def test_a_post_that_nobody_holds_is_told_to_the_office_at_once(charge):
    Incumbency.objects.filter(post=charge.post).delete()
    found = remind(date(2018, 5, 3))
    assert set(found) == OFFICE
    assert "die beauftragte Stelle ist unbesetzt" in found["head-fb-integration"]
    assert remind(date(2018, 5, 4)) == {}


def test_what_is_done_reminds_nobody(charge):
    commands.report_follow_up(actor=member(), follow_up=charge.pk, light="green", text="Fertig.", done=True)
    assert remind(DUE + timedelta(days=40)) == {}


def test_the_mail_of_a_non_public_item_does_not_say_what(charge):
    charge.item.public, charge.item.non_public_reason, charge.item.review_on = False, "Personal", DUE
    charge.item.save()
    found = remind(DUE + timedelta(days=1))
    assert "Pool einrichten" not in found["head-amt-11"]
    assert "nichtöffentlichen Punkt" in found["head-amt-11"]


def test_only_the_machine_and_the_office_remind(charge):
    with pytest.raises(Forbidden):
        commands.remind_follow_ups(actor=stranger(), today=DUE)


def test_the_daily_look_costs_the_same_however_many_charges(charge, django_assert_max_num_queries):
    for number in range(60):
        commands.add_follow_up(actor=office(), item=charge.item_id, what=f"{number}", post="amt-11.head", due=DUE)
    with django_assert_max_num_queries(60):
        remind(DUE + timedelta(days=1))


# mails about minutes


def test_chair_and_charged_posts_hear_of_finished_minutes(town):
    ready()
    found = mails()
    assert set(found) == {"head-referat-1", "head-amt-11"}  # the keeper did it
    assert "Bitte lesen und unterschreiben Sie sie" in found["head-referat-1"]
    assert "Pool einrichten" in found["head-amt-11"]


def test_finished_once_more_nobody_is_charged_twice(town):
    meeting = ready()
    commands.return_minutes(actor=office(), meeting=meeting.key, reason="Ein Wort")
    commands.finish_minutes(actor=office(), meeting=meeting.key)
    assert OutboxMail.objects.filter(person="head-amt-11", template="meetings/mail/charged").count() == 1


def test_members_hear_that_minutes_go_round(town):
    meeting = signed()
    OutboxMail.objects.all().delete()
    commands.circulate_minutes(actor=office(), meeting=meeting.key, until=date(2018, 5, 16))
    found = mails()
    assert {"head-amt-10", "head-amt-11", "head-amt-15"} <= set(found)
    assert "16. Mai 2018" in found["head-amt-11"]
    assert "Es wurde beraten" not in str(found)


def test_the_keeper_hears_of_an_objection(town):
    meeting = signed()
    OutboxMail.objects.all().delete()
    commands.object_to_minutes(actor=member(), meeting=meeting.key, text="Ich war anderer Meinung.")
    found = mails()
    assert list(found) == ["head-fb-integration"]
    assert "anderer Meinung" not in str(found)


def test_the_head_of_a_concerned_unit_gets_the_page_and_not_the_text(town):
    meeting = signed()
    first = meeting.items.get(order=0)
    ConcernedUnit.objects.create(item=first, unit=Unit.objects.get(key="amt-51"))
    OutboxMail.objects.all().delete()
    commands.send_excerpt(actor=office(), meeting=meeting.key, item=first.pk, unit="amt-51")
    found = mails()
    assert list(found) == ["head-amt-51"]
    assert f"/niederschrift/auszug/{first.pk}/" in found["head-amt-51"]
    assert "Es wurde beraten" not in found["head-amt-51"]
    assert first.title not in found["head-amt-51"]


def test_the_deputy_gets_it_where_nobody_heads_the_unit(town):
    meeting = signed()
    Incumbency.objects.filter(post=post("amt-10.head")).delete()
    OutboxMail.objects.all().delete()
    commands.send_excerpt(actor=office(), meeting=meeting.key, item=meeting.items.first().pk, unit="amt-10")
    assert list(mails()) == ["deputy-amt-10"]


# arithmetic


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(-100, 100), st.booleans())
def test_stages_only_grow_with_the_days(due, days, vacant):
    today = due + timedelta(days=days)
    overdue = [stage for stage in stages_reached(due, today, vacant=vacant) if stage not in {Stage.SOON, Stage.VACANT}]
    later = list(stages_reached(due, today + timedelta(days=1)))
    assert set(overdue) <= set(later)
    assert (Stage.SOON in stages_reached(due, today)) == (-7 <= days <= 0)
    assert bool(overdue) == (days >= 1)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 60), st.integers(-400, 4000))
def test_the_next_date_is_the_first_of_its_row_after_a_day(first, every, days):
    after = first + timedelta(days=days)
    found = next_due(first, every, after)
    assert found > after or (found == first and first > after)
    row = [months_later(first, every * number) for number in range(200)]
    assert found == next(day for day in row if day > after)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("   \n ", 0),
        ("...", 0),
        ("Läuft", 1),
        ("Läuft.", 1),
        ("Läuft. Fertig bis Mai.", 2),
        ("Am 3.4. fertig, z. B. mit Nr. 5 und Art. 54 GO.", 1),
        ("Am 3. April beginnt es. Dann folgt der Rest!", 2),
        ("Frau Dr. M. Beispiel prüft. Ist das klar? Ja!", 3),
        ("Erledigt ist u. a. der Flyer (s. Anl. 2)", 1),
        ("Er sagte: „Fertig.“ Dann ging er.", 2),
        ("Eine Zeile\nund noch eine", 2),
        ("Was?! Wirklich …", 2),
        ("Es kostet 3.500 Euro. Das ist ca. 1 Mio. mehr.", 2),
    ],
)
def test_sentences_are_counted_as_a_reader_counts(text, number):
    assert sentences(text) == number


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=2, max_size=12).filter(lambda word: word not in ABBREVIATIONS)


@given(st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=0, max_size=6), st.sampled_from([".", "!", "?", "…"]))
def test_as_many_sentences_as_were_written(words, mark):
    text = " ".join(" ".join(line).capitalize() + mark for line in words)
    assert sentences(text) == len(words)


@given(st.lists(WORD, min_size=1, max_size=6), st.sampled_from(["z. B.", "Nr. 5", "3.4.", "am 3. April", "bzw."]), WORD)
def test_short_words_and_dates_end_nothing(words, short, last):
    assert sentences(f"{' '.join(words)} {short} {last}.") == 1


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_number_and_more_text_never_has_less(one, other):
    assert sentences(one) >= 0
    assert sentences(f"{one}\n{other}") == sentences(one) + sentences(other)
