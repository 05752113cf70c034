"""Kinds of rules about council papers and about questions who is responsible."""

from querschnitt.concept.domain.kinds.shape import MAY_WITHIN, RuleKind, Type, edition_rule, optional, required
from querschnitt.kernel.wording import say

PAPER = (
    "kind",
    "lead_office",
    "offices_involved",
    "public",
    "file_reference",
    "date",
    "department_head",
    "consultation_sequence",
    "report",
    "proposed_resolution",
    "financial_impact",
    "distribution",
)
IMPACT = ("none", "covered", "uncovered", "future")

PAPERS: tuple[RuleKind, ...] = (
    edition_rule(
        "paper_numbered",
        say("Council papers are numbered as the municipality does"),
        say("Every council paper carries a number of this form: prefix/year/running number-suffix."),
        prefix=required(Type.TEXT, say("What it begins with."), '"VO"'),
        width=optional(Type.NUMBER, say("Digits of the running number."), "4", default=4),
        suffix=optional(
            Type.CHOICE,
            say("Whose key it ends with."),
            '"originating_unit"',
            ("originating_unit", "lead_office", "none"),
            default="originating_unit",
        ),
        restarts=optional(
            Type.CHOICE,
            say("When the running number begins again."),
            '"by_decision"',
            ("never", "yearly", "by_decision"),
            default="yearly",
        ),
    ),
    edition_rule(
        "paper_complete",
        say("Council papers are complete"),
        say("A council paper says all of this before it is released."),
        contents=optional(Type.CHOICES, say("What it says."), '["date", "report"]', PAPER, default=PAPER),
    ),
    edition_rule(
        "financial_impact_stated",
        say("Financial impact is stated"),
        say("Every council paper says what it costs, in boxes that fit each other."),
        alone=optional(Type.CHOICES, say("Boxes that exclude all others."), '["none"]', IMPACT, default=("none",)),
        beside_future=optional(
            Type.CHOICES,
            say("Boxes beside which cost in future years may stand."),
            '["covered", "uncovered"]',
            IMPACT,
            default=("covered", "uncovered"),
        ),
        with_amount=optional(
            Type.CHOICES,
            say("Boxes that state an amount."),
            '["covered"]',
            IMPACT,
            default=("covered", "uncovered", "future"),
        ),
        with_proposal=optional(
            Type.CHOICES,
            say("Boxes that need a proposal how to cover the cost."),
            '["uncovered"]',
            IMPACT,
            default=("uncovered",),
        ),
    ),
    edition_rule(
        "council_informed_before_paper",
        say("Advisory council is informed before a paper is final"),
        say("Before a paper for these committees is final, the advisory council is informed in a joint meeting."),
        council=required(Type.BODY, say("The advisory council."), '"advisory_council"'),
        committees=required(Type.BODIES, say("For papers to these committees."), '["family_committee"]'),
        coordinated_by=optional(
            Type.UNITS,
            say("Units that arrange the meeting; left out: the process office."),
            '["fb-integration"]',
            default=(),
        ),
    ),
    edition_rule(
        "clarification_settled",
        say("Questions of responsibility are settled"),
        say("A question of demarcation is settled by consent; failing that, a body decides on a reasoned proposal."),
        decides=required(Type.BODY, say("The body that decides where there is no consent."), '"steering"'),
        proposed_by=optional(
            Type.UNITS,
            say("Units that make the proposal; left out: the process office."),
            '["fb-integration"]',
            default=(),
        ),
        within=MAY_WITHIN,
    ),
)
