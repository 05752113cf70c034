"""How minutes are approved: in the next sitting, by circulation, or by the chair (kind of rule `minutes_approved`)."""

from enum import StrEnum

from querschnitt.concept.domain.model import EditionData


class ApprovalWay(StrEnum):
    """A way to approve minutes."""

    NEXT_SITTING = "next_sitting"
    CIRCULATION = "circulation"
    CHAIR = "chair"


def way_demanded(edition: EditionData | None, body: str, *, last: bool) -> ApprovalWay | None:
    """How the edition wants the minutes of that body approved; None where it says nothing.

    `last`: they are the last of a time-limited body, which has no next sitting.
    """
    rules = edition.rules.values() if edition else ()
    for rule in rules:
        if rule.kind == "minutes_approved" and (not rule.applies_to or body in rule.applies_to):
            return ApprovalWay(rule.text("last" if last else "by"))
    return None
