"""What stands in a cell: days, yes and no, whole numbers."""

import re
from datetime import date

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.text import day_checked

ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
GERMAN = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
YES = frozenset({"ja", "j", "yes", "y", "x", "1", "wahr", "true"})
NO = frozenset({"", "nein", "n", "no", "0", "falsch", "false"})


def day(cell: str, *, column: str) -> date | None:
    """The day, written 2018-05-01 or 1.5.2018; None for an empty cell; raises `Refused` for anything else."""
    if not cell:
        return None
    if found := ISO.fullmatch(cell):
        year, month, number = map(int, found.groups())
    elif found := GERMAN.fullmatch(cell):
        number, month, year = map(int, found.groups())
    else:
        raise Refused(say("“%(cell)s” is no day. Write 2018-05-01 or 01.05.2018.", cell=cell[:50]), place=column)
    try:
        return day_checked(date(year, month, number), place=column)
    except ValueError:
        raise Refused(say("There is no day %(cell)s.", cell=cell[:50]), place=column) from None


def yes(cell: str, *, column: str) -> bool:
    """Yes or no; an empty cell says no; raises `Refused` for anything else."""
    said = cell.casefold()
    if said not in YES | NO:
        raise Refused(say("“%(cell)s” is neither yes nor no.", cell=cell[:50]), place=column)
    return said in YES


def number(cell: str, *, column: str) -> int | None:
    """A whole number from 1 on; None for an empty cell; raises `Refused` for anything else."""
    if not cell:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,3}", cell):
        raise Refused(say("“%(cell)s” is no number from 1 to 9999.", cell=cell[:50]), place=column)
    return int(cell)
