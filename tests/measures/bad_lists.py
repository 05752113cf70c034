"""Mistakes in the files of lists: every row of such a table is a file as CSV and as XLSX."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from tests.measures.bad_tables import SHAPES, Bad, as_xlsx

from querschnitt.measures.domain.states import Kind

Rows = Sequence[Sequence[object]]
HEAD = ("Nummer", "Titel", "Einheit")
GOOD: Sequence[object] = (1, "Neue Worte", "amt-10")


def _rows(*rows: Sequence[object], head: Sequence[str] = HEAD) -> Rows:
    return (head, *rows)


def _one(column: str, cell: object, number: int = 1) -> Rows:
    return (("Nummer", column), (number, cell))


# What is wrong: the rows, the row and the column that the answer names.
OF_ALL: dict[str, tuple[Rows, int, str]] = {
    "no numbers": (_rows(("Neue Worte", "amt-10"), head=("Titel", "Einheit")), 1, ""),
    "a column that nobody knows": (_rows(GOOD, head=("Nummer", "Titel", "Mondphase")), 1, ""),
    "a column twice": (_rows((1, "a", "b"), head=("Nummer", "Titel", "titel")), 1, ""),
    "a cell without heading": (_rows((1, "a", "b"), head=("Nummer", "Titel", "")), 2, ""),
    "more cells than headings": (_rows((1, "a", "amt-10", "", "hier")), 2, ""),
    "a number in words": (_rows(("vier", "a", "amt-10")), 2, "Nummer"),
    "a number below nought": (_rows((-1, "a", "amt-10")), 2, "Nummer"),
    "a number with a point": (_rows(("1.5", "a", "amt-10")), 2, "Nummer"),
    "a number beyond all": (_rows(("9" * 30, "a", "amt-10")), 2, "Nummer"),
    "a number that is not there": (_rows((99_999, "a", "amt-10")), 2, "Nummer"),
    "a number twice": (_rows(GOOD, GOOD), 3, "Nummer"),
    "a unit of another town": (_rows((1, "a", "Amt für Raumfahrt")), 2, "Einheit"),
    "a field of another edition": (_one("Handlungsfeld", "Raumfahrt"), 2, "Handlungsfeld"),
    "a pass that is not there": (_one("Prozessdurchlauf", "Referat 77, 1999"), 2, "Prozessdurchlauf"),
    "no title": (_rows((1, "", "amt-10")), 2, ""),
    "a title without end": (_rows((1, "x" * 400, "amt-10")), 2, ""),
    "no unit": (_rows((1, "a", "")), 2, ""),
    "a new row without title": (_rows(("", "", "amt-10")), 2, ""),
    "a new row without unit": (_rows(("", "Neu", "")), 2, ""),
}
OF_MEASURES: dict[str, tuple[Rows, int, str]] = {
    "a day in words": (_one("Beginn", "bald"), 2, "Beginn"),
    "a day that never was": (_one("Beginn", "31.02.2019"), 2, "Beginn"),
    "a thirteenth month": (_one("Ende", "2019-13-01"), 2, "Ende"),
    "a day as a number": (_one("Ende", "43466,5"), 2, "Ende"),
    "a day of two digits": (_one("Ende", "1.5.19"), 2, "Ende"),
    "a group of another edition": (_one("Erreichte Gruppen", "Marsmenschen: aus der Luft"), 2, "Erreichte Gruppen"),
    "a unit that co-acts and is none": (_one("Mitwirkende Einheiten", "Amt für Raumfahrt: hilft"), 2, ""),
    "a need in words": (_one("Beantwortete Bedarfe", "Kurse"), 2, ""),
    "a need that is not there": (_one("Beantwortete Bedarfe", "99999"), 2, ""),
    "a goal in words": (_one("Ziel", "Teilhabe"), 2, "Ziel"),
    "a goal that is not there": (_one("Ziel", "99999"), 2, ""),
    "a degree that nobody knows": (_one("Grad der Beteiligung", "sehr"), 2, ""),
    "part of itself": (_one("Teil von", "1"), 2, ""),
    "part of a part": (_one("Teil von", "5"), 2, ""),
    "part of what is not there": (_one("Teil von", "99999"), 2, ""),
    "the end before the start": ((("Nummer", "Beginn", "Ende"), (1, "2019-05-01", "2019-04-01")), 2, ""),
    "what is over": (_one("Titel", "Neu", number=7), 2, ""),
    "one good row and one bad one": (_rows(GOOD, (2, "b", "Amt für Raumfahrt")), 3, "Einheit"),
}
OF_NEEDS: dict[str, tuple[Rows, int, str]] = {
    "a group of another edition": (_one("Betroffene Gruppen", "Marsmenschen"), 2, "Betroffene Gruppen"),
    "a group with a remark": (_one("Betroffene Gruppen", "Frauen: abends"), 2, "Betroffene Gruppen"),
}
OF_OFFERS: dict[str, tuple[Rows, int, str]] = {
    "a group of another edition": (_one("Erreichte Gruppen", "Marsmenschen"), 2, "Erreichte Gruppen"),
}
OF_GOALS: dict[str, tuple[Rows, int, str]] = {
    "a new goal": (_rows(("", "Neues Ziel", "amt-10")), 2, ""),
    "a group of another edition": (_one("Betroffene Gruppen", "Marsmenschen"), 2, ""),
}
OF = {Kind.MEASURE: OF_MEASURES, Kind.NEED: OF_NEEDS, Kind.OFFER: OF_OFFERS, Kind.GOAL: OF_GOALS}


def written_wrong(kind: Kind) -> Iterator[Bad]:
    """Every mistake of the rows, in both shapes."""
    for name, (rows, row, column) in {**OF_ALL, **OF[kind]}.items():
        for shape, write in SHAPES.items():
            yield Bad(name=f"{name}.{shape}", data=write(rows), row=row, column=column)
    if kind is Kind.MEASURE:
        when = as_xlsx(_one("Beginn", datetime(2019, 5, 1, 13, 30)))
        yield Bad(name="a day with an hour.xlsx", data=when, row=2, column="Beginn")
    joined = as_xlsx(_rows(GOOD, ("", "", "")), merge=(1, 2, 0))
    yield Bad(name="joined cells.xlsx", data=joined, row=2)
