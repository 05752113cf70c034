"""Kinds of rules about structure: bodies, seats, chairs, mandates, posts, fields of action, the edition itself."""

from querschnitt.concept.domain.kinds.shape import (
    GRACE,
    Need,
    RuleKind,
    Type,
    body_rule,
    edition_rule,
    optional,
    required,
)
from querschnitt.kernel.wording import say

STRUCTURE: tuple[RuleKind, ...] = (
    body_rule(
        "body_formed",
        say("Body is formed"),
        say("The body exists: once, or once for each unit or topic for which the edition demands one."),
        within=optional(
            Type.SPAN,
            say("Time from the day on which the edition came into force; left out: it is only shown as open."),
            "{ months = 6 }",
        ),
    ),
    body_rule(
        "composition",
        say("Seats are filled as the concept demands"),
        say(
            "Every seat that the concept demands on that day is filled, none twice, and nobody sits there without one."
        ),
        needs=Need.SEATS,
        within=GRACE,
    ),
    body_rule(
        "deputies_named",
        say("Deputies are named"),
        say("Every seat whose deputy is binding has a named deputy."),
        needs=Need.DEPUTY,
        within=GRACE,
    ),
    body_rule(
        "chair_named",
        say("Chair is taken"),
        say("Somebody holds the chair, and it is the person whom the concept names."),
        needs=Need.CHAIR,
        within=GRACE,
    ),
    body_rule(
        "mandate_length",
        say("Mandate keeps to its length"),
        say("A time-limited body does its task within the length of its mandate."),
        needs=Need.MANDATE,
        tolerance=optional(
            Type.SPAN,
            say("How much longer it may take before it counts, where the length is only about right."),
            "{ months = 2 }",
        ),
    ),
    body_rule(
        "mandate_handed_over",
        say("Open duties are handed over"),
        say("When a time-limited body ends, its open duties pass to the body that the concept names."),
        needs=Need.MANDATE,
        within=GRACE,
    ),
    body_rule(
        "council_represented",
        say("Advisory council is represented"),
        say("The seat of the advisory council is filled."),
        needs=Need.SEATS,
        council=required(Type.BODY, say("The advisory council."), '"advisory_council"'),
        within=GRACE,
    ),
    edition_rule(
        "fields_have_unit",
        say("Fields of action have a responsible unit"),
        say("Every field of action names at least one unit that answers for it and that exists."),
        within=GRACE,
    ),
    edition_rule(
        "fields_have_committee",
        say("Fields of action have a competent committee"),
        say("Every field of action names the council committee that decides on it."),
        within=GRACE,
    ),
    edition_rule(
        "units_bound",
        say("Units of the concept exist"),
        say("Every unit that the edition names exists, or has a successor that does."),
        within=GRACE,
    ),
    edition_rule(
        "posts_held",
        say("Posts are held"),
        say("The posts that the concept relies on are held by somebody."),
        functions=optional(Type.FUNCTIONS, say("Which functions."), '["head"]', default=("head",)),
        unit_kinds=optional(Type.UNIT_KINDS, say("In all units of these kinds."), '["department"]', default=()),
        units=optional(Type.UNITS, say("In these units."), '["amt-51"]', default=()),
        within=GRACE,
    ),
    edition_rule(
        "process_office_reachable",
        say("Process office can be reached"),
        say("In every unit that answers for the process somebody holds one of these posts."),
        functions=optional(
            Type.FUNCTIONS, say("Which functions; one of them is enough."), '["head", "contact"]', default=("head",)
        ),
        within=GRACE,
    ),
    edition_rule(
        "edition_adopted",
        say("Concept is adopted"),
        say("An edition of the concept is in force, with the reference of the resolution that adopted it."),
    ),
    edition_rule(
        "edition_updated",
        say("Concept is updated"),
        say("After this time the concept is gone through and continued, changed or confirmed by a new edition."),
        after=required(Type.SPAN, say("Time from the day on which the edition came into force."), "{ months = 36 }"),
    ),
    edition_rule(
        "facts_dated",
        say("Figures of the municipality are up to date"),
        say("Every figure that the concept rests on carries its date and definition, and is renewed after a time."),
        renew_after=required(Type.SPAN, say("How old a figure may become."), "{ months = 36 }"),
    ),
)
