"""How strongly a demand is meant bounds how badly it can stand."""

from dataclasses import replace

from querschnitt.kernel.findings import OPEN, Finding, State, Strength


def tempered(finding: Finding, strength: Strength) -> Finding:
    """The finding as far as the strength of its setting allows it.

    What is demanded as a rule can be overdue, never breached; what is only an example reminds and is never more
    than due.
    """
    if strength is Strength.EXAMPLE and finding.state in OPEN:
        return replace(finding, state=State.DUE)
    if strength is Strength.AS_A_RULE and finding.state is State.BREACHED:
        return replace(finding, state=State.OVERDUE)
    return finding
