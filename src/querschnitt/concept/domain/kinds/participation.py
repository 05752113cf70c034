"""Kinds of rules about ideas, statements, the conference and the network."""

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

CHANNELS = ("process_office", "advisory_council", "conference")

PARTICIPATION: tuple[RuleKind, ...] = (
    edition_rule(
        "ideas_open",
        say("Ideas can be brought in at any time"),
        say("Everybody can bring in wishes, problems and ideas, by each of these ways."),
        channels=optional(Type.CHOICES, say("The ways."), '["process_office"]', CHANNELS, default=CHANNELS),
    ),
    edition_rule(
        "idea_acknowledged",
        say("Receipt of an idea is confirmed"),
        say("Whoever brings in an idea hears within this time that it has arrived."),
        within=WITHIN,
    ),
    edition_rule(
        "idea_answered",
        say("An idea is answered"),
        say("Whoever brought in an idea hears within this time what comes of it."),
        within=WITHIN,
    ),
    edition_rule(
        "ideas_examined",
        say("Ideas are examined by the responsible unit"),
        say("Every idea is given to the unit responsible for it and examined there, in agreement with this body."),
        in_agreement_with=optional(Type.BODY, say("The body with which it is agreed."), '"steering"'),
        within=MAY_WITHIN,
    ),
    edition_rule(
        "ideas_reported",
        say("Results of ideas are reported"),
        say("What came of the ideas is reported regularly."),
        to=optional(Type.BODIES, say("The bodies that get the report."), '["steering"]', default=()),
        every=EVERY,
    ),
    edition_rule(
        "ideas_followed",
        say("Implementation of ideas is followed"),
        say("The body follows how ideas that were taken up are carried out."),
        body=required(Type.BODY, say("The body that follows it."), '"steering"'),
        every=EVERY,
    ),
    edition_rule(
        "statement_within",
        say("Statements are given in time"),
        say("A unit that is asked for a statement gives it within this term."),
        term=required(Type.SPAN, say("The term, counted from the request."), "{ months = 3 }"),
        shifts=optional(
            Type.FLAG,
            say("An end on a Saturday, Sunday or public holiday moves to the next working day (BGB § 193)."),
            "true",
            default=True,
        ),
        asked_by_bodies=optional(Type.BODIES, say("Bodies that may ask."), '["steering"]', default=()),
        asked_by_units=optional(Type.UNITS, say("Units that may ask."), '["fb-integration"]', default=()),
    ),
    edition_rule(
        "escalation",
        say("What is not answered is brought before a body"),
        say("Where it is needed, the body or the department brings the matter before the committee competent for it."),
        by=optional(Type.BODY, say("The body that brings it there."), '"steering"'),
        after=optional(
            Type.SPAN,
            say("How long a statement may be overdue before the body deals with it; left out: when it decides so."),
            "{ months = 1 }",
        ),
    ),
    edition_rule(
        "conference_yearly",
        say("Conference takes place"),
        say("In every calendar year the municipality holds its conference."),
        number=optional(Type.NUMBER, say("How many in a calendar year."), "1", default=1),
    ),
    edition_rule(
        "conference_prepared_jointly",
        say("Conference is prepared jointly"),
        say("Preparation, date, running and follow-up of the conference are done by these together."),
        units=optional(Type.UNITS, say("Units."), '["fb-integration"]', default=()),
        bodies=optional(Type.BODIES, say("Bodies."), '["advisory_council"]', default=()),
        others=optional(Type.TEXTS, say("Others, by name."), '["Landesarbeitsgemeinschaft"]', default=()),
        agreed_with=optional(Type.BODY, say("The body with which it is agreed."), '"steering"'),
    ),
    edition_rule(
        "conference_asks_outside",
        say("Proposals of outside institutions are taken up"),
        say("Before the programme is fixed, institutions outside can put forward what they propose and need."),
        before=optional(
            Type.SPAN,
            say("Time before the conference by which they are asked; left out: before the programme is fixed."),
            "{ months = 3 }",
        ),
    ),
    edition_rule(
        "conference_followed_up",
        say("Conference is followed up"),
        say("Results of the conference are documented and become ideas that are treated."),
        within=WITHIN,
    ),
    edition_rule(
        "actors_listed",
        say("Actors of the network are known"),
        say(
            "All carriers and organisations on the spot stand in the directory, and their entry is confirmed regularly."
        ),
        every=EVERY,
    ),
    edition_rule(
        "annual_plan_aligned",
        say("Annual plans are aligned"),
        say("The annual plans of the advisory council and of the process office are aligned, with common goals."),
        council=required(Type.BODY, say("The advisory council."), '"advisory_council"'),
        ahead=optional(
            Type.SPAN, say("Time before the year begins; left out: by the end of the year before."), "{ weeks = 4 }"
        ),
    ),
    edition_rule(
        "texts_multilingual",
        say("What the public meets is easy to understand"),
        say("What is published is there in these languages, and in easy German."),
        languages=optional(
            Type.TEXTS,
            say("Languages by their code; left out: the ones the municipality has switched on."),
            '["de", "en"]',
            default=(),
        ),
        easy=optional(Type.FLAG, say("In easy German too."), "true", default=False),
    ),
)
