"""Tables name their rows, columns and order; long lists have pages."""

from datetime import date

import pytest
from django.http import QueryDict

from querschnitt.ui.rows import Action
from querschnitt.ui.table import Cell, Column, PageLinks, Row, Table

COLUMNS = [
    Column("state", "Zustand"),
    Column("what", "Pflicht", sort="?sort=-what", direction="ascending"),
    Column("n", "Zahl", numeric=True),
]


def table(**more) -> Table:
    row = Row(
        [Cell(state="due"), Cell("Zwei <Sitzungen>", href="/p/", note="1 von 2"), Cell(1240)],
        [Action("planen", "/plan/")],
    )
    return Table("Steuerungsgremium", COLUMNS, [row], header="what", **more)


def test_a_table_says_its_caption_its_heads_and_the_name_of_each_row(written):
    html = written("{% data_table table=table %}", table=table())
    assert "Steuerungsgremium</caption>" in html
    assert html.count('scope="col"') == 4
    assert html.count('<th scope="row"') == 1
    assert 'data-label="Pflicht"' in html
    assert "Zwei &lt;Sitzungen&gt;" in html


def test_a_table_says_how_it_is_sorted(written):
    html = written("{% data_table table=table %}", table=table())
    assert html.count("aria-sort") == 1
    assert 'aria-sort="ascending"><a class="q-sort" href="?sort=-what">Pflicht' in html


def test_numbers_are_written_with_thousands_separators_and_aligned(written):
    html = written("{% data_table table=table %}", table=table())
    assert '<td role="cell" class="q-num" data-label="Zahl">1.240' in html


def test_an_action_is_named_by_the_header_of_its_row_wherever_it_stands(written):
    assert 'planen<span class="kern-sr-only"> Zwei &lt;Sitzungen&gt;</span>' in written(
        "{% data_table table=t %}", t=table()
    )


def test_an_action_names_its_row_for_those_who_hear_it(written):
    html = written(
        "{% data_table table=table %}",
        table=Table("t", COLUMNS[1:2], [Row([Cell("Zeile 7")], [Action("planen", "/")])]),
    )
    assert 'planen<span class="kern-sr-only"> Zeile 7</span>' in html


def test_several_actions_fold_into_a_menu_and_changes_are_posted(written):
    actions = [Action("ansehen", "/a/"), Action("aussetzen", "/b/", post=True)]
    one = Table("t", COLUMNS[1:2], [Row([Cell("x")], actions)])
    html = written("{% data_table table=table %}", table=one, csrf_token="a-token")
    assert '<details class="q-menu">' in html
    assert 'method="post" action="/b/"><input type="hidden" name="csrfmiddlewaretoken" value="a-token">' in html


def test_an_empty_table_says_what_it_means(written):
    html = written("{% data_table table=table %}", table=Table("t", COLUMNS, [], empty="Es gibt noch keine Sitzungen."))
    assert "Es gibt noch keine Sitzungen." in html
    assert "<table" not in html


def test_rows_that_can_be_ticked_send_their_keys(written):
    one = Table("t", COLUMNS[1:2], [Row([Cell("Zeile 7")], key="seat-7")], select="chosen")
    html = written("{% data_table table=table %}", table=one)
    assert 'type="checkbox" name="chosen" value="seat-7" aria-label="Diese Zeile auswählen: Zeile 7"' in html


def test_a_wide_table_can_be_scrolled_by_keyboard(written):
    html = written("{% data_table table=table %}", table=table(wide=True))
    assert 'tabindex="0" role="region" aria-label="Steuerungsgremium"' in html


@pytest.mark.parametrize(("columns", "href", "stops"), [(6, "", True), (6, "/p/", False), (5, "", False)])
def test_a_table_of_many_columns_with_nothing_to_reach_in_it_can_be_reached_itself(written, columns, href, stops):
    row = Row([Cell("Amt 11", href=href), *[Cell("1")] * (columns - 1)])
    many = Table("Ämter", [Column(f"c{number}", "Zahl") for number in range(columns)], [row])
    html = written("{% data_table table=table %}", table=many)
    assert ('tabindex="0" role="region" aria-label="Ämter"' in html) == stops


def test_a_cell_unfolds_a_wording_and_writes_days(written):
    cells = [Cell("3.1", more="tagt zweimal"), Cell("seit", time=date(2018, 1, 1))]
    html = written("{% data_table table=table %}", table=Table("t", COLUMNS[:2], [Row(cells)]))
    assert "<summary>3.1</summary><p>tagt zweimal</p>" in html
    assert 'seit <time datetime="2018-01-01">' in html


def test_only_long_tables_are_striped(written):
    rows = [Row([Cell(str(number))]) for number in range(13)]
    assert "q-table--zebra" in written("{% data_table table=table %}", table=Table("t", COLUMNS[1:2], rows))
    assert "q-table--zebra" not in written("{% data_table table=table %}", table=Table("t", COLUMNS[1:2], rows[:12]))


def test_a_row_with_too_few_cells_and_an_unknown_header_are_refused():
    with pytest.raises(ValueError, match="one cell per column"):
        Table("t", COLUMNS, [Row([Cell("x")])])
    with pytest.raises(ValueError, match="no column is called"):
        Table("t", COLUMNS, [], header="name")


def test_pages_link_first_last_and_neighbours_and_keep_the_filters():
    links = PageLinks.of(number=6, pages=12, query=QueryDict("unit=51&seite=6"))
    assert [link.number for link in links.links] == [1, None, 5, 6, 7, None, 12]
    assert [link.number for link in links.links if link.current] == [6]
    assert links.previous == "?unit=51&seite=5"
    assert links.next == "?unit=51&seite=7"


def test_the_first_page_has_no_previous_and_a_single_page_no_links(written):
    first = PageLinks.of(number=1, pages=2, query=QueryDict())
    assert (first.previous, first.next) == ("", "?seite=2")
    assert written("{% pager page=page %}", page=PageLinks.of(number=1, pages=1, query=QueryDict())).strip() == ""
    assert 'aria-current="page"' in written("{% pager page=page %}", page=first)


def test_a_wide_table_says_in_words_that_it_moves_sideways(written):
    assert "seitlich verschieben" in written("{% data_table table=table %}", table=table(wide=True))
    assert "seitlich verschieben" not in written("{% data_table table=table %}", table=table())


def test_a_column_of_sentences_keeps_its_room(written):
    growing = Table("T", [Column("what", "Was", grow=True), Column("n", "Zahl")], [Row([Cell("a"), Cell("b")])])
    html = written("{% data_table table=table %}", table=growing)
    assert '<th scope="row" role="rowheader" class="q-grow" data-label="Was">' in html
    assert html.count("q-grow") == 1


def test_a_column_of_states_keeps_its_words_whole(written):
    columns = [Column("what", "Schritt"), Column("state", "Zustand", whole=True)]
    shown = Table("Schritte", columns, [Row([Cell("Beginn"), Cell("abgeschlossen")])])
    html = written("{% data_table table=table %}", table=shown)
    assert 'class="q-whole" data-label="Zustand">abgeschlossen</td>' in html


def test_a_change_in_a_row_sends_the_name_and_value_it_is_about(written):
    row = Row([Cell("Kalender")], [Action("Abonnieren", "/abo/", post=True, name="gremium", value="<a>")])
    html = written("{% data_table table=table %}", table=Table("T", [Column("what", "Was")], [row]), csrf_token="t")
    assert 'name="gremium" value="&lt;a&gt;"' in html


@pytest.mark.parametrize(("label", "short"), [("melden", True), ("Amtszeit der Mitglieder verlängern", False)])
def test_short_buttons_have_room_on_one_line_and_long_ones_may_break(written, label, short):
    row = Row([Cell("a")], [Action(label, "/x/")])
    html = written("{% data_table table=table %}", table=Table("T", [Column("what", "Was")], [row]))
    assert ("q-table__do--short" in html) is short


def test_the_head_of_the_ticks_goes_with_them_where_nothing_can_be_ticked(written):
    one = Table("t", COLUMNS[1:2], [Row([Cell("Zeile 7")], key="seat-7")], select="chosen")
    html = written("{% data_table table=table %}", table=one)
    assert '<th scope="col" role="columnheader" class="q-table__select">' in html
