"""A pass goes through its steps, up to the last that its working group takes."""

from datetime import date

from tests.cycles.town import DAY, KEY, office

from querschnitt.cycles import commands

BEFORE_PRESENTATION = ("survey", "advisory_council", "discussion", "recommendation", "decision")


def go(key: str, on: date = DAY, **more: object) -> None:
    """Begin a step and leave it on the same day."""
    commands.start_step(actor=office(), cycle=KEY, step=key, on=on, **more)
    commands.finish_step(actor=office(), cycle=KEY, step=key, on=on, leave_reason="Beispiel")


def through_the_decision() -> None:
    for key in BEFORE_PRESENTATION:
        go(key)
