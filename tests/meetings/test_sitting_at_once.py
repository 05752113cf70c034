"""Several at once: numbers are never given twice, texts never written over, seats recorded once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.meetings.keeping import held, item, seat
from tests.meetings.test_texts import keeper
from tests.meetings.town import DAY, build_town, office

from querschnitt.chronicle.queries import verify
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands import resolutions
from querschnitt.meetings.commands.attendance import Noted, StaleAttendance
from querschnitt.meetings.commands.texts import StaleText
from querschnitt.meetings.domain.states import Presence
from querschnitt.meetings.models import Attendance, MinutesText, NumberSequence, Resolution, TextVersion

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gives, or the refusal with which it ends."""

    def run(act):
        try:
            with clock.standing_at(DAY):
                return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def town(transactional_db):
    build_town()
    with clock.standing_at(DAY):
        yield DAY


def resolving(number: int):
    return lambda: commands.resolve(actor=office(), item=number, wording="So sei es.", kind="noted").number


def test_of_eight_resolutions_at_once_each_has_a_number_of_its_own(town):
    first, second = held("eins", items=4), held("zwei", items=4)
    items = [item(row, number) for row in (first, second) for number in range(1, 5)]
    numbers = at_once(*(resolving(number) for number in items))
    assert sorted(numbers) == sorted(f"2018/{number}" for number in range(1, 9))
    assert verify() == ()


def test_one_item_resolved_twice_at_once_draws_one_number(town):
    row = held()
    numbers = at_once(*[resolving(item(row))] * 4)
    assert Counter(map(str, numbers)) == {"2018/1": 4}
    assert NumberSequence.objects.get().last == Resolution.objects.count() == 1


def test_the_twin_that_counts_rows_gives_numbers_twice(town, monkeypatch):
    """Two who look before either has written are given the same number; the database refuses the second."""

    def counted(item, body, seating):
        committee = resolutions.Committee.objects.get(key=body)
        number = f"2018/{Resolution.objects.filter(committee=committee).count() + 1}"
        return Resolution(item=item, committee=committee, number=number, resolved_on=seating.day, version=0)

    monkeypatch.setattr(resolutions, "_numbered", counted)
    row = held(items=2)
    one = resolving(item(row, 1))()
    Resolution.objects.all().delete()  # as a lost row would
    assert resolving(item(row, 2))() == one


def test_of_two_texts_saved_at_once_one_is_the_text_and_both_are_kept(town):
    row = held()
    place = {"meeting": row.key, "item": item(row), "based_on": 0}
    answers = at_once(
        *(lambda name=name: commands.save_text(actor=keeper(name), text=f"von {name}", **place) for name in "abcd")
    )
    assert sum(isinstance(answer, StaleText) for answer in answers) == 3
    assert set(TextVersion.objects.values_list("body", flat=True)) == {f"von {name}" for name in "abcd"}
    assert MinutesText.objects.get().version == 1


def test_drafts_of_one_person_from_two_windows_are_one(town):
    row = held()
    place = {"meeting": row.key, "item": None, "based_on": 0}
    answers = at_once(
        *(lambda n=n: commands.keep_draft(actor=keeper("a"), text=f"Fenster {n}", **place) for n in range(3))
    )
    assert not any(isinstance(answer, Refused) for answer in answers)


def test_of_two_who_record_a_seat_at_once_the_second_looks_again(town):
    row = held()
    entries = [Noted(membership=seat("amt-11"), presence=way, version=0) for way in (Presence.PRESENT, Presence.ABSENT)]
    answers = at_once(
        *(lambda one=one: commands.record_attendances(actor=office(), meeting=row.key, noted=[one]) for one in entries)
    )
    assert sum(isinstance(answer, StaleAttendance) for answer in answers) == 1
    assert Attendance.objects.count() == 1
