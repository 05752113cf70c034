"""The overarching goal follows the concept: at once where it is in force, otherwise when its day has come (K2-1)."""

from datetime import date

import pytest
from tests.committees.conftest import EDITIONS
from tests.cycles.goal_scenes import proposed, without_goals
from tests.meetings.town import DAY, build_town, member, office

from querschnitt.concept.events import EditionAdopted
from querschnitt.concept.models import Edition
from querschnitt.cycles import commands, reactions
from querschnitt.cycles.models import Goal
from querschnitt.kernel import clock


@pytest.fixture(autouse=True)
def town(db):
    build_town()
    with clock.standing_at(DAY):
        yield DAY


def adopted(in_force_from: date) -> EditionAdopted:
    return EditionAdopted(
        subject="edition:bamberg-2017", title="Konzept", adopted_by="Senat", reference="VO/1", adopted_on=DAY,
        in_force_from=in_force_from, digest="",
    )  # fmt: skip


def test_an_edition_in_force_gives_its_words_at_once_and_a_later_one_waits():
    without_goals()
    reactions.word_overarching_goal(adopted(date(2019, 1, 1)), office())
    assert not Goal.objects.exists()
    reactions.word_overarching_goal(adopted(DAY), member())  # has no right to it: left to the day's clockwork
    assert not Goal.objects.exists()
    reactions.word_overarching_goal(adopted(DAY), office())
    assert Goal.objects.get().level == "overarching"


def test_the_county_has_its_own_goal_and_its_own_fields():
    Edition.objects.create(
        key="hohenlinde-2018", title="Zusammenleben", text=(EDITIONS / "landkreis-hohenlinde.toml").read_text(),
        state="adopted", adopted_on=DAY, reference="KT/1", adopted_by="Kreistag", in_force_from=DAY,
    )  # fmt: skip
    assert commands.keep_overarching_goal(actor=office(), today=DAY) == 1
    top = Goal.objects.get()
    assert top.title.startswith("Wer im Landkreis lebt")
    row = proposed(parent=top.number, field_of_action="sprache", groups=["neuzugezogene"])
    assert (row.parent, row.field_of_action) == (top, "sprache")


def test_a_goal_that_is_too_long_for_one_line_keeps_all_its_words():
    text = Edition.objects.get().text.replace("Alle Gruppen haben", "Alle Gruppen " * 40 + "haben")
    first = Edition.objects.get()
    first.pk, first.key, first.text, first.in_force_from = None, "bamberg-2018", text, DAY
    first.save(force_insert=True)
    commands.keep_overarching_goal(actor=office(), today=DAY)
    row = Goal.objects.get()
    assert len(row.title) <= 300
    assert row.title.endswith("…")
    assert row.text.count("Alle Gruppen") == 40
    assert commands.keep_overarching_goal(actor=office(), today=DAY) == 0
