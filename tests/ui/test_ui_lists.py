"""Long lists: many filters that fold, and tables that are edited where they stand."""

from querschnitt.ui.rows import Chip, FilterField
from querschnitt.ui.table import Cell, Column, Control, Row, Table

STATES = FilterField(
    name="zustand", label="Zustand", kind="ticks", options=(("a", "Auf"), ("b", "<Zu>")), values=("b",)
)


def shown(written, *fields, **more):
    given = {"fields": fields, "chips": [], "found": 3, "clear": "?", **more}
    return written("{% list_filter fields=fields chips=chips found=found clear=clear %}", **given)


def test_a_filter_says_what_is_chosen_in_it_and_how_much_is_left(written):
    html = shown(written, STATES, chips=[Chip("Zustand", "Zu", "?x")])
    assert 'value="b" checked>&lt;Zu&gt;</label>' in html
    assert 'value="a">Auf' in html
    assert "3 Einträge" in html
    assert 'href="?x"' in html


def test_a_choice_keeps_a_value_that_is_not_offered_any_more(written):
    gone = FilterField(name="feld", label="Feld", options=(("a", "Auf"),), values=("weg",))
    assert '<option value="weg" selected>weg</option>' in shown(written, gone)


def test_seldom_filters_fold(written):
    html = shown(written, STATES, FilterField(name="ab", label="Ab", kind="day", folded=True))
    assert html.index("q-filter__more") < html.index('type="date"')


def edited(written, **more):
    field = Control(name="m3-titel", value='Neu "eins"', label="Titel von 3", was="Alt", **more)
    table = Table("Liste", [Column("n", "Nr."), Column("t", "Titel")], [Row([Cell("3"), Cell(control=field)])])
    return written("{% data_table table=table %}", table=table)


def test_a_field_in_a_cell_sends_back_what_the_page_showed(written):
    html = edited(written)
    assert 'value="Neu &quot;eins&quot;" autocomplete="off" name="m3-titel"' in html
    assert 'name="m3-titel-was" value="Alt"' in html
    assert 'aria-label="Titel von 3"' in html


def test_a_rejected_cell_says_why_and_keeps_what_was_typed(written):
    html = edited(written, mistake="Das kennt hier niemand.")
    assert 'aria-invalid="true" aria-describedby="m3-titel-mistake"' in html
    assert 'id="m3-titel-mistake"' in html
    assert "Das kennt hier niemand." in html
    assert 'value="Neu &quot;eins&quot;"' in html


def test_a_long_text_keeps_its_first_line(written):
    assert "<textarea" in edited(written, kind="long")
    assert ">\nNeu &quot;eins&quot;</textarea>" in edited(written, kind="long")
