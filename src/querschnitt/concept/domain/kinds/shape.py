"""What a kind of rule is: its name, where it applies, what a body must have for it, and its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from querschnitt.kernel.wording import Say, say


class Applies(StrEnum):
    """To what a setting of the kind applies."""

    BODY = "body"  # the bodies that the setting names
    EDITION = "edition"  # the edition as a whole


class Type(StrEnum):
    """What a parameter holds. Names are keys of the same edition."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"  # a whole number, 1 or more
    FLAG = "flag"
    SPAN = "span"
    CHOICE = "choice"  # one of `options`
    CHOICES = "choices"  # some of `options`
    BODY = "body"
    BODIES = "bodies"
    UNIT = "unit"
    UNITS = "units"
    UNIT_KINDS = "unit_kinds"
    FUNCTIONS = "functions"
    GROUPS = "groups"
    STEP = "step"
    STEPS = "steps"


class Need(StrEnum):
    """What the edition must say of a body before such a rule can be set for it."""

    NOTHING = ""
    SEATS = "seats"
    CHAIR = "chair"
    MANDATE = "mandate"
    DEPUTY = "deputy"  # a seat whose deputy is binding
    ATTENDANCE = "attendance"  # a seat that must attend
    PREPARATION = "preparation"  # units that prepare it
    AGREEMENT = "agreement"  # a unit with which preparation is agreed


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a kind. `default` holds when the setting leaves it out (None: nothing is set).

    `explanation` is an English msgid; `example` is TOML as the edition would write it.
    """

    type: Type
    required: bool
    default: object
    explanation: str
    options: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule that an edition may use. `title` and `explanation` are English msgids."""

    key: str
    title: str
    explanation: str
    applies_to: Applies
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    needs: Need = Need.NOTHING


def body_rule(
    key: str, title: Say, explanation: Say, /, *, needs: Need = Need.NOTHING, **parameters: Parameter
) -> RuleKind:
    """A kind that is set for bodies."""
    return RuleKind(key, title.text, explanation.text, Applies.BODY, parameters, needs)


def edition_rule(key: str, title: Say, explanation: Say, /, **parameters: Parameter) -> RuleKind:
    """A kind that is set for the edition as a whole."""
    return RuleKind(key, title.text, explanation.text, Applies.EDITION, parameters)


def required(of: Type, explanation: Say, example: str, options: tuple[str, ...] = ()) -> Parameter:
    """A parameter without which the rule says nothing."""
    return Parameter(of, True, None, explanation.text, options, example)


def optional(
    of: Type, explanation: Say, example: str, options: tuple[str, ...] = (), *, default: object = None
) -> Parameter:
    """A parameter that may be left out."""
    return Parameter(of, False, default, explanation.text, options, example)


# Parameters that many kinds share.

GRACE = optional(
    Type.SPAN,
    say("Time to mend it, from the day on which the condition began to be violated; left out: none."),
    "{ weeks = 4 }",
)
EVERY = required(Type.SPAN, say("How often: the longest time from one to the next."), "{ months = 12 }")
WITHIN = required(Type.SPAN, say("The time there is for it."), "{ weeks = 4 }")
MAY_WITHIN = optional(
    Type.SPAN, say("The time there is for it; left out: no date is set, it is only shown as open."), "{ months = 3 }"
)
