"""Judgements that need not be made twice: nothing changes unrecorded, so the chronicle's seal says whether it did."""

from datetime import date
from functools import lru_cache

from querschnitt.chronicle.queries import latest_seal
from querschnitt.governance.queries.judging import Judgement, judged_at

KEPT = 6  # judgements of other days or earlier states that a process keeps


def judgement(day: date) -> Judgement:
    """The findings of that day. One statement where nothing was recorded since they were last judged here."""
    seal = latest_seal()
    return _judged(day, seal) if seal else judged_at(day)


@lru_cache(maxsize=KEPT)
def _judged(day: date, seal: str) -> Judgement:  # noqa: ARG001 (the seal is part of what is remembered)
    return judged_at(day)
