"""Kinds of rules about the sittings of a body."""

from querschnitt.concept.domain.kinds.shape import (
    EVERY,
    MAY_WITHIN,
    WITHIN,
    Need,
    RuleKind,
    Type,
    body_rule,
    optional,
    required,
)
from querschnitt.kernel.wording import say

PREPARING = ("dates", "agenda", "invitation", "moderation", "follow_up", "minutes")
SUBJECTS = ("goals", "priorities", "fields_of_action", "measures", "updates")
ORIGINS = ("conference", "advisory_council", "citizens", "institutions")

SITTINGS: tuple[RuleKind, ...] = (
    body_rule(
        "meetings_per_year",
        say("Body meets often enough"),
        say("The body holds at least so many sittings in a calendar year; in a partial year the number is reduced."),
        number=required(Type.NUMBER, say("Sittings in a calendar year, at least."), "2"),
    ),
    body_rule(
        "chair_of_sittings",
        say("The right person chairs the sittings"),
        say("Those sittings that the concept names are chaired by the person whom it names."),
        needs=Need.CHAIR,
    ),
    body_rule(
        "compulsory_attendance",
        say("Members or their deputies attend"),
        say("At every sitting each seat that must attend is present by its member or by the named deputy."),
        needs=Need.ATTENDANCE,
    ),
    body_rule(
        "notice_period",
        say("Invitation is sent in time"),
        say("Members and deputies have the invitation with the agenda this long before the sitting."),
        period=required(Type.SPAN, say("Time before the sitting."), "{ days = 14 }"),
    ),
    body_rule(
        "preparation",
        say("Sittings are prepared by the process office"),
        say("The units that prepare the body do so for every sitting: dates, agenda, moderation, follow-up, minutes."),
        needs=Need.PREPARATION,
        tasks=optional(Type.CHOICES, say("What they do."), '["agenda", "minutes"]', PREPARING, default=PREPARING),
    ),
    body_rule(
        "agenda_agreed",
        say("Agenda is agreed"),
        say("Preparation and agenda of every sitting are agreed with the unit that the concept names."),
        needs=Need.AGREEMENT,
        before=optional(Type.SPAN, say("Time before the sitting; left out: before the invitation."), "{ days = 14 }"),
    ),
    body_rule(
        "minutes_in_time",
        say("Minutes are written in time"),
        say("The minutes of a sitting are ready within this time after it."),
        within=WITHIN,
    ),
    body_rule(
        "minutes_approved",
        say("Minutes are approved"),
        say("The minutes are approved: in the next sitting, by circulation, or by the chair."),
        by=optional(
            Type.CHOICE, say("How."), '"next_sitting"', ("next_sitting", "circulation", "chair"), default="next_sitting"
        ),
        last=optional(
            Type.CHOICE,
            say("How the last minutes of a time-limited body are approved."),
            '"circulation"',
            ("circulation", "chair"),
            default="circulation",
        ),
    ),
    body_rule(
        "resolutions_followed",
        say("Resolutions are followed up"),
        say("Whoever is charged with a resolution reports on it regularly until the body has noted that it is done."),
        every=EVERY,
    ),
    body_rule(
        "measures_reviewed",
        say("State of all measures is reviewed"),
        say("The body goes through the state of implementation of all measures."),
        every=EVERY,
    ),
    body_rule(
        "measures_decided",
        say("Recommendations are decided"),
        say("The body decides on what is recommended to it, and names the committee where that has to decide further."),
        subjects=optional(
            Type.CHOICES, say("On what it decides."), '["goals", "measures"]', SUBJECTS, default=SUBJECTS
        ),
        within=MAY_WITHIN,
    ),
    body_rule(
        "questions_assigned",
        say("Questions across departments have a responsible unit"),
        say("Questions and tasks that concern several departments are treated, and a unit answers for each."),
        within=MAY_WITHIN,
    ),
    body_rule(
        "ideas_treated",
        say("Ideas are treated"),
        say("Ideas and suggestions are on the agenda of the body and are treated there."),
        origins=optional(Type.CHOICES, say("Ideas from where."), '["conference"]', ORIGINS, default=ORIGINS),
        within=MAY_WITHIN,
    ),
)
