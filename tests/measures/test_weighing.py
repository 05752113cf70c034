"""Forms that say how often a cell stands there in a way in which no program writes it, and that readers understand."""

import pytest

from querschnitt.measures.domain.prefilled.weighing import ods_cut, weigh_word
from querschnitt.organisation.domain.tables.shape import UnreadableError

STYLES = '<style:style><style:table-cell-properties fo:wrap-option="wrap"/><style:table-row-properties/></style:style>'
HIDDEN = (" 3000000", "+3000000", "&#51;000000", "0000000003000000", "3_000_000")


def table(row: str = "", cell: str = "", text: str = "x") -> bytes:
    inside = f"<table:table-cell {cell}><text:p>{text}</text:p></table:table-cell><table:table-cell/>"
    return f"<office:body>{STYLES}<table:table-row {row}>{inside}</table:table-row></office:body>".encode()


def word(span: str) -> bytes:
    cell = f"<w:tc><w:tcPr><w:gridSpan {span}/></w:tcPr></w:tc>"
    return f"<w:document><w:tbl><w:tr>{cell}</w:tr></w:tbl></w:document>".encode()


@pytest.mark.parametrize("number", HIDDEN)
def test_repetitions_are_not_hidden_by_how_their_number_is_written(number):
    for hidden in (
        table(row=f'table:number-rows-repeated="{number}"'),
        table(cell=f'table:number-columns-repeated="{number}"'),
        table(text=f'<text:s text:c="{number}"/>'),
    ):
        with pytest.raises(UnreadableError):
            ods_cut(hidden)
    with pytest.raises(UnreadableError):
        weigh_word(word(f'w:val="{number}"'))


def test_repetitions_are_not_hidden_behind_what_looks_like_the_end_of_a_tag():
    for hidden in (
        table(row='table:x=">" table:number-rows-repeated="3000000"'),
        table(cell="table:x='>' table:number-columns-repeated='3000000'"),
        table(text='<text:s text:x=">" text:c="300000000"/>'),
        table(text='<!-- <table:table-cell x=" -->'),
    ):
        with pytest.raises(UnreadableError):
            ods_cut(hidden)
    with pytest.raises(UnreadableError):
        weigh_word(word('w:x=">" w:val="3000000"'))


def test_rows_without_end_are_not_looked_at_one_by_one():
    with pytest.raises(UnreadableError, match="rows at most"):
        ods_cut(b"<office:body>" + b"<table:table-row/>" * 100_000 + b"</office:body>")


def test_what_programs_write_is_kept_and_repeated_nothing_is_cut():
    plain = table(
        row='table:number-rows-repeated="3"', cell='table:number-columns-repeated="2"', text='<text:s text:c="4"/>'
    )
    assert ods_cut(plain) == plain
    assert b'rows-repeated="1"' in ods_cut(table(row='table:number-rows-repeated="1048576"'))
    weigh_word(word('w:val="3"'))
    weigh_word(b"\x89PNG no text at all")
