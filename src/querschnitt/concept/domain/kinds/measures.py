"""Kinds of rules about goals, measures, what they reach, and the monitoring of it all."""

from querschnitt.concept.domain.kinds.shape import EVERY, MAY_WITHIN, RuleKind, Type, edition_rule, optional, required
from querschnitt.kernel.wording import say

MEASURE = ("unit", "responsible", "deputy", "start", "end", "field_of_action", "goal", "groups", "cost")
ABOUT_MEASURE = ("unit", "responsible", "start", "end")

MEASURES: tuple[RuleKind, ...] = (
    edition_rule(
        "goal_has_parent",
        say("Goals hang together"),
        say("Every goal hangs below another one, and in the end below the overarching goal."),
    ),
    edition_rule(
        "goal_has_indicator",
        say("Goals can be measured"),
        say("Every goal has at least one indicator."),
    ),
    edition_rule(
        "goals_checked",
        say("Attainment of goals is checked"),
        say("For every goal it is checked regularly how far it has been attained."),
        every=EVERY,
    ),
    edition_rule(
        "needs_answered",
        say("Needs are answered"),
        say("Every need has a measure, or a reason why it has none."),
        within=MAY_WITHIN,
    ),
    edition_rule(
        "needs_checked",
        say("Needs are checked again and again"),
        say("Every unit looks regularly whether new needs have come up."),
        every=EVERY,
    ),
    edition_rule(
        "measure_complete",
        say("Measures say who does what until when"),
        say("Every measure decided says all of this."),
        contents=optional(Type.CHOICES, say("What it says."), '["unit", "end"]', MEASURE, default=ABOUT_MEASURE),
    ),
    edition_rule(
        "measure_names_groups",
        say("Measures say whom they reach"),
        say("Every measure says which groups it reaches, and under which of their conditions."),
        conditions=optional(
            Type.TEXTS,
            say("The conditions in which groups differ."),
            '["Sprachniveau", "finanzielle Mittel"]',
            default=(),
        ),
    ),
    edition_rule(
        "groups_reached",
        say("Every group is reached"),
        say("Each of these groups is reached by at least one offer or measure."),
        groups=optional(
            Type.GROUPS, say("The groups; left out: all of the edition."), '["women", "children"]', default=()
        ),
    ),
    edition_rule(
        "offers_reach_population",
        say("Offers are checked against the population"),
        say("Every offer, service and project is checked regularly: whom of the population does it reach, whom not?"),
        every=EVERY,
    ),
    edition_rule(
        "progress_reported",
        say("Progress is reported"),
        say("For every measure under way, whoever answers for it reports regularly how it stands."),
        every=EVERY,
    ),
    edition_rule(
        "budget_reservation",
        say("Cost of later years stands under reservation"),
        say("A measure that costs money in a year without approved budget carries the reservation of its approval."),
        approved_by=optional(
            Type.TEXTS, say("Who approves the budget."), '["Stadtrat", "Aufsichtsbehörde"]', default=()
        ),
    ),
    edition_rule(
        "indicators_observed",
        say("Indicators are kept up"),
        say("Every indicator of the monitoring has a value that is not older than this."),
        every=EVERY,
    ),
    edition_rule(
        "monitoring_report",
        say("Report on the monitoring is given"),
        say("The state of goals, measures and indicators is put together in a report and goes to this body."),
        to=required(Type.BODY, say("The body to which it goes."), '"steering"'),
        every=EVERY,
    ),
    edition_rule(
        "results_communicated",
        say("Results are made known"),
        say("What came of goals and measures is published."),
        every=EVERY,
    ),
    edition_rule(
        "report_in_order",
        say("Report goes to the bodies in their order"),
        say("A report goes to the first of these bodies before it goes to the next."),
        report=required(
            Type.CHOICE, say("Which report."), '"progress"', ("progress", "monitoring", "annual", "results", "ideas")
        ),
        bodies=required(
            Type.BODIES, say("The bodies, in the order in which they get it."), '["advisory_council", "steering"]'
        ),
        gap=optional(Type.SPAN, say("Time between one and the next, at least."), "{ weeks = 2 }"),
    ),
    edition_rule(
        "events_planned",
        say("Specialist events are planned"),
        say("Specialist days, workshops or working circles on single topics are planned regularly."),
        every=EVERY,
    ),
)
