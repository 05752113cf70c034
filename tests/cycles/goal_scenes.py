"""Goals of a small town."""

from tests.meetings.town import DAY, office

from querschnitt.cycles import commands
from querschnitt.cycles.models import Goal, GoalRegister
from querschnitt.kernel.authority import Actor


def overarching(title: str = "Gleichberechtigte Teilhabe") -> Goal:
    return commands.set_overarching_goal(actor=office(), title=title)


def proposed(actor: Actor | None = None, **facts: object) -> Goal:
    given = {"title": "Sprachförderung", "level": "department", "parent": None, **facts}
    return commands.propose_goal(actor=actor or office(), **given)


def agreed(row: Goal) -> Goal:
    return commands.agree_goal(actor=office(), goal=row.number, on=DAY)


def without_goals() -> None:
    """As before the concept was adopted: it gives the town its overarching goal at once."""
    Goal.objects.all().delete()
    GoalRegister.objects.all().delete()
