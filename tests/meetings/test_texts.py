"""Texts of the minutes: nobody's is ever written over unseen, nothing that was acknowledged is lost (R4, R5)."""

import contextlib
import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meetings.keeping import held, item
from tests.meetings.town import office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands import texts as saving
from querschnitt.meetings.commands.texts import StaleText
from querschnitt.meetings.domain.difference import beside
from querschnitt.meetings.models import MinutesText, TextDraft, TextVersion


def keeper(name: str) -> Actor:
    return Actor(name, frozenset({Mandate(Role.PROCESS_OFFICE), Mandate(Role.STAFF)}), f"person-{name}")


ONE, TWO = keeper("eins"), keeper("zwei")


@pytest.fixture
def place(town):
    row = held()
    return {"meeting": row.key, "item": item(row)}


def save(actor: Actor, text: str, based_on: int, place, **more) -> MinutesText:
    return commands.save_text(actor=actor, text=text, based_on=based_on, **place, **more)


def stale(actor: Actor, text: str, based_on: int, place) -> StaleText:
    with pytest.raises(StaleText) as caught:
        save(actor, text, based_on, place)
    return caught.value


def present() -> str:
    return MinutesText.objects.get().text


def bodies() -> set[str]:
    return set(TextVersion.objects.values_list("body", flat=True))


def told(kind: str) -> int:
    return AuditEntry.objects.filter(kind=f"meetings.{kind}").count()


def test_a_text_has_versions_and_its_last_one_is_the_text(place):
    assert [save(ONE, text, number, place).version for number, text in enumerate(["eins", "zwei", "drei"])] == [1, 2, 3]
    assert present() == "drei"
    assert bodies() == {"eins", "zwei", "drei"}


def test_the_general_text_is_a_place_of_its_own(place):
    save(ONE, "zum Punkt", 0, place)
    save(ONE, "allgemein", 0, {**place, "item": None})
    assert sorted(MinutesText.objects.values_list("text", flat=True)) == ["allgemein", "zum Punkt"]


def test_whoever_comes_later_sees_both_texts_and_neither_is_lost(place):
    save(ONE, "Anfang", 0, place)
    save(ONE, "von eins", 1, place)
    answer = stale(TWO, "von zwei", 1, place)
    assert (answer.current.text, answer.current.version, answer.aside.body) == ("von eins", 2, "von zwei")
    assert present() == "von eins"
    assert bodies() == {"Anfang", "von eins", "von zwei"}


def test_the_merged_text_settles_the_one_that_was_kept_aside(place):
    save(ONE, "von eins", 0, place)
    aside = stale(TWO, "von zwei", 0, place).aside
    save(TWO, "von beiden", 1, place, settles=aside.pk)
    aside.refresh_from_db()
    assert (present(), aside.settled_on is not None, told("aside_settled")) == ("von beiden", True, 1)


def test_the_one_kept_aside_can_be_left_or_made_the_text(place):
    save(ONE, "von eins", 0, place)
    left, taken = stale(TWO, "links", 0, place).aside, stale(TWO, "gilt", 0, place).aside
    commands.settle_text(actor=TWO, meeting=place["meeting"], version=left.pk)
    commands.restore_text(actor=TWO, meeting=place["meeting"], version=taken.pk, based_on=1)
    assert present() == "gilt"
    assert not TextVersion.objects.filter(kept_aside=True, settled_on__isnull=True).exists()
    assert bodies() == {"von eins", "links", "gilt"}


def test_any_version_can_be_made_the_text_again_on_top(place):
    for number, text in enumerate(["eins", "zwei"]):
        save(ONE, text, number, place)
    first = TextVersion.objects.get(version=1)
    restored = commands.restore_text(actor=TWO, meeting=place["meeting"], version=first.pk, based_on=2)
    assert (restored.text, restored.version) == ("eins", 3)
    with pytest.raises(Refused):
        commands.restore_text(actor=TWO, meeting=place["meeting"], version=first.pk, based_on=2)
    for version in (0, 999_999):
        with pytest.raises(Refused):
            commands.restore_text(actor=TWO, meeting=place["meeting"], version=version, based_on=3)
        with pytest.raises(Refused):
            commands.settle_text(actor=TWO, meeting=place["meeting"], version=version)


def test_the_same_save_twice_makes_one_version_and_one_entry(place):
    for _twice in range(2):
        save(ONE, "Text", 0, place)
    assert (TextVersion.objects.count(), told("text_saved")) == (1, 1)


def test_an_answer_that_got_lost_is_no_conflict_when_somebody_else_went_on(place):
    save(ONE, "von eins", 0, place)
    save(TWO, "von eins und zwei", 1, place)
    assert save(ONE, "von eins", 0, place).version == 2
    assert (present(), TextVersion.objects.filter(kept_aside=True).count()) == ("von eins und zwei", 0)


def test_the_same_stale_save_twice_is_kept_aside_once(place):
    save(ONE, "von eins", 0, place)
    asides = {stale(TWO, "von zwei", 0, place).aside.pk for _twice in range(2)}
    assert (len(asides), told("text_kept_aside")) == (1, 1)


def test_nobody_saves_on_top_of_what_is_not_there(place):
    for based_on in (1, -1):
        with pytest.raises(Refused):
            save(ONE, "x", based_on, place)


def test_line_breaks_of_all_machines_are_one_and_too_long_is_refused(place):
    assert save(ONE, "a\r\nb\rc\x00", 0, place).text == "a\nb\nc"
    with pytest.raises(Refused):
        save(ONE, "x" * 100_001, 1, place)


def test_an_item_of_another_sitting_is_no_place_here(place):
    other = held("andere")
    with pytest.raises(Refused):
        save(ONE, "x", 0, {"meeting": place["meeting"], "item": item(other)})


# Drafts


def draft(actor: Actor, text: str, based_on: int, place):
    return commands.keep_draft(actor=actor, text=text, based_on=based_on, **place)


def test_a_draft_is_its_writers_own_and_gone_once_it_is_the_text(place):
    draft(ONE, "tippt eins", 0, place)
    draft(TWO, "tippt zwei", 0, place)
    draft(ONE, "tippt eins weiter", 0, place)
    assert set(TextDraft.objects.values_list("body", flat=True)) == {"tippt eins weiter", "tippt zwei"}
    assert told("draft_begun") == 2
    save(ONE, "tippt eins weiter", 0, place)
    assert list(TextDraft.objects.values_list("body", flat=True)) == ["tippt zwei"]


def test_the_draft_stays_while_two_texts_are_not_settled(place):
    save(ONE, "von eins", 0, place)
    draft(TWO, "von zwei", 0, place)
    stale(TWO, "von zwei", 0, place)
    assert TextDraft.objects.get().body == "von zwei"


def test_what_is_the_text_already_is_no_draft(place):
    draft(ONE, "fertig", 0, place)
    save(ONE, "fertig", 0, place)
    assert draft(ONE, "fertig", 0, place) is None  # it was on its way while the text was saved
    assert not TextDraft.objects.exists()


def test_a_draft_can_be_dropped_once(place):
    draft(ONE, "x", 0, place)
    for _twice in range(2):
        commands.drop_draft(actor=ONE, **place)
    assert (TextDraft.objects.count(), told("draft_dropped")) == (0, 1)


def test_no_text_is_told_to_the_chronicle(place):
    draft(ONE, "KANARIE-1", 0, place)
    save(ONE, "KANARIE-2", 0, place)
    stale(TWO, "KANARIE-3", 0, place)
    assert not [entry for entry in AuditEntry.objects.all() if "KANARIE" in str(entry.data)]


# A thousand interleavings of two to four editors


@dataclass
class Editor:
    """Somebody with the page open: the version that was read, and what was typed on top."""

    actor: Actor
    read: int = 0
    text: str = ""
    saved: list[str] = field(default_factory=list)


def play(seed: int, place, steps: int = 5) -> list[Editor]:
    """One script: editors load, type, save, settle in any order."""
    chance = random.Random(seed)
    editors = [Editor(keeper(str(number))) for number in range(chance.randint(2, 4))]
    for step in range(steps):
        editor = chance.choice(editors)
        match chance.choice(["load", "save", "save", "again"]):
            case "load":
                editor.read = commands_version(place)
            case "save":
                editor.text = f"{seed}/{step} von {editor.actor.name}"
                _save(editor, place)
            case "again" if editor.text:
                _save(editor, place)
    return editors


def commands_version(place) -> int:
    found = MinutesText.objects.filter(item=place["item"]).first()
    return found.version if found else 0


def _save(editor: Editor, place) -> None:
    with contextlib.suppress(StaleText):
        editor.read = save(editor.actor, editor.text, editor.read, place).version
    editor.saved.append(editor.text)


def lost(editors: list[Editor], place) -> list[str]:
    """Texts that somebody saved and that stand nowhere any more."""
    kept = set(TextVersion.objects.filter(text__item=place["item"]).values_list("body", flat=True))
    return [text for editor in editors for text in editor.saved if text not in kept]


def overwritten(place) -> list[int]:
    """Versions that became the text though they were based on an older one than the one before them."""
    rows = TextVersion.objects.filter(text__item=place["item"], kept_aside=False).order_by("pk")
    numbers = list(rows.values_list("version", flat=True))
    return [] if numbers == list(range(1, len(numbers) + 1)) else numbers


def cleared(place) -> None:
    TextVersion.objects.all().delete()
    TextDraft.objects.all().delete()
    MinutesText.objects.all().delete()


def test_in_a_thousand_interleavings_no_text_is_lost_or_overwritten(place):
    for seed in range(1000):
        editors = play(seed, place)
        assert lost(editors, place) == [], seed
        assert overwritten(place) == [], seed
        cleared(place)


def test_the_twin_without_the_check_loses_texts(place, monkeypatch):
    monkeypatch.setattr(saving, "_kept_aside", _write_over)
    silent = 0
    for seed in range(40):
        editors = play(seed, place)
        silent += len(lost(editors, place))
        cleared(place)
    assert silent > 0


def _write_over(row, place, body, based_on, *, actor, capacity):
    """What a plain save would do: the last one wins."""
    MinutesText.objects.filter(pk=place.pk).update(text=body)
    TextVersion.objects.filter(text=place, version=place.version).update(body=body)
    return place


# What differs


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_the_pieces_of_each_side_are_that_text_letter_for_letter(left, right):
    found = beside(left, right)
    assert "".join(piece.text for piece in found.left) == left
    assert "".join(piece.text for piece in found.right) == right
    same = ["".join(piece.text for piece in side if not piece.differs) for side in (found.left, found.right)]
    assert same[0] == same[1]
    if left == right:
        assert not any(piece.differs for piece in found.left)


def test_long_texts_are_compared_by_lines_in_little_time():
    left = "\n".join(f"Zeile {number} mit einigen Wörtern" for number in range(2000))
    right = left.replace("Zeile 1000 ", "Absatz 1000 ")
    found = beside(left, right)
    assert [piece.text for piece in found.left if piece.differs] == ["Zeile 1000 mit einigen Wörtern\n"]


def test_the_office_of_the_town_may_write(place):
    assert save(office(), "x", 0, place).version == 1
