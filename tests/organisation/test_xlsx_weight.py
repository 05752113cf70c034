"""What the texts of a workbook weigh, however its cells write the number of the text that they name."""

import pytest

from querschnitt.organisation.domain.tables import xlsx_weight
from querschnitt.organisation.domain.tables.xlsx_weight import too_heavy

SHARED = b"<sst><si><t>" + b"x" * 50 + b"</t></si><si><t>y</t></si></sst>"


def sheet(number: str) -> bytes:
    return f'<row>{f"""<c r="A1" t="s"><v>{number}</v></c>""" * 3}</row>'.encode()


@pytest.mark.parametrize("number", ["0", " 0 ", "+0", "0.0", "000000000000", "0<x/>", "&#48;"])
def test_a_text_weighs_the_same_however_its_number_is_written(monkeypatch, number):
    monkeypatch.setattr(xlsx_weight, "MOST_TEXT", 149)
    assert too_heavy(SHARED, [sheet(number)])


@pytest.mark.parametrize("number", ["1", "2"])
def test_short_texts_and_such_as_are_not_there_weigh_what_they_are(monkeypatch, number):
    monkeypatch.setattr(xlsx_weight, "MOST_TEXT", 149)
    assert not too_heavy(SHARED, [sheet(number)])
