"""Kinds of rules about a pass through the process: its steps, the survey, who is heard and who decides."""

from querschnitt.concept.domain.kinds.shape import (
    EVERY,
    MAY_WITHIN,
    WITHIN,
    RuleKind,
    Type,
    edition_rule,
    optional,
    required,
)
from querschnitt.kernel.wording import say

PROFILE = ("public_contact", "languages", "openness", "groups_met")

CYCLE: tuple[RuleKind, ...] = (
    edition_rule(
        "cycle_for_each",
        say("Every department or topic has its pass"),
        say("One after another, each unit or topic over which the cycle runs goes through the process."),
        once_in=optional(
            Type.SPAN, say("Time in which each has started once; left out: no date is set."), "{ months = 36 }"
        ),
        at_once=optional(Type.NUMBER, say("How many may be under way at the same time, at most."), "2"),
    ),
    edition_rule(
        "cycle_order",
        say("Steps keep their order"),
        say(
            "The steps of a pass follow one another as the concept says; an exception needs a reason and stays visible."
        ),
        steps=optional(
            Type.STEPS, say("The steps whose order counts; left out: all."), '["survey", "decision"]', default=()
        ),
    ),
    edition_rule(
        "survey_asks",
        say("The survey asks its questions"),
        say("Every unit of the department or topic is asked these questions."),
        questions=required(Type.TEXTS, say("The questions, as they are asked."), '["Welche Angebote gibt es?"]'),
        unit_kinds=optional(
            Type.UNIT_KINDS, say("Units of which kinds are asked; left out: all."), '["office", "division"]', default=()
        ),
    ),
    edition_rule(
        "survey_answered",
        say("The survey is answered"),
        say("Every unit asked answers within this time."),
        within=WITHIN,
    ),
    edition_rule(
        "survey_evaluated",
        say("The answers are evaluated"),
        say("The answers are prepared by the unit in the lead, so that the others can discuss them."),
        by=optional(Type.UNIT, say("The unit in the lead; left out: the process office."), '"fb-integration"'),
        within=MAY_WITHIN,
    ),
    edition_rule(
        "staff_involved",
        say("Staff are involved"),
        say("Those who work in a unit can take part before the unit answers: in finding needs and goals."),
    ),
    edition_rule(
        "council_heard",
        say("Advisory council is heard"),
        say("The advisory council takes part in the pass before this step."),
        council=required(Type.BODY, say("The advisory council."), '"advisory_council"'),
        before=required(Type.STEP, say("The step that does not begin before."), '"decision"'),
        within=MAY_WITHIN,
    ),
    edition_rule(
        "results_presented",
        say("Results are presented"),
        say("The results of a pass are presented to this body."),
        body=required(Type.BODY, say("The body to which they are presented."), '"steering"'),
        by=optional(
            Type.FUNCTIONS,
            say("Functions in the unit over which the pass runs, whose holder presents; left out: anybody."),
            '["head"]',
            default=(),
        ),
        within=optional(
            Type.SPAN,
            say("Time from the end of the discussion; left out: the date planned for the step counts."),
            "{ months = 3 }",
        ),
    ),
    edition_rule(
        "implementation_started",
        say("Implementation starts"),
        say("After the decision the work on what was decided begins."),
        within=MAY_WITHIN,
    ),
    edition_rule(
        "renewal",
        say("A new pass is considered"),
        say("After this time it is recommended or declined to convene a new working group."),
        after=required(Type.SPAN, say("Time from the end of the last pass."), "{ months = 36 }"),
    ),
    edition_rule(
        "units_reached",
        say("No unit is left out"),
        say("Every unit is reached by a pass; units that none has ever reached are shown."),
        unit_kinds=optional(
            Type.UNIT_KINDS, say("Units of which kinds; left out: all."), '["office", "division"]', default=()
        ),
        within=MAY_WITHIN,
    ),
    edition_rule(
        "unit_profile",
        say("Units have a profile"),
        say("A unit says how the task concerns it, so that goals and measures can be its own."),
        unit_kinds=optional(
            Type.UNIT_KINDS, say("Units of which kinds; left out: all."), '["office", "division"]', default=()
        ),
        contents=optional(Type.CHOICES, say("What it says."), '["public_contact"]', PROFILE, default=PROFILE),
        every=optional(Type.SPAN, say("How often it is confirmed; left out: once."), "{ months = 24 }"),
    ),
    edition_rule(
        "exchange_regular",
        say("Exchange takes place regularly"),
        say("The process office meets these partners regularly for exchange and consultation."),
        bodies=optional(Type.BODIES, say("Bodies."), '["advisory_council"]', default=()),
        units=optional(Type.UNITS, say("Units."), '["jobcenter"]', default=()),
        others=optional(Type.TEXTS, say("Others, by name."), '["Ombudsteam"]', default=()),
        every=EVERY,
    ),
)
