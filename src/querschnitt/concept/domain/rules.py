"""Judges of the rules about the concept itself: its units, fields of action, posts, and its own age.

Each yields one finding a subject. A condition that holds is `met`; a violated one has its first day as `since` and
the last day of the setting's grace as `due`.
"""

from collections.abc import Iterator
from datetime import date

from querschnitt.concept.domain.facts import ConceptFacts, office_posts
from querschnitt.concept.domain.model import EditionData, FieldOfActionRule, RuleSetting
from querschnitt.concept.domain.standing import Standing, judged, short_of_time
from querschnitt.kernel.calendar import raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.domain.snapshot import PostAt, UnitAt


def units_bound(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every unit that the edition names exists, or has a successor that does (V-5)."""
    for unit in facts.edition.units.values():
        found = facts.organisation.today_of(unit.key)
        standing = Standing(
            subject=Subject("unit", unit.key, facts.name_of(unit.key)),
            violated_since=None if found else _named_and_gone(facts, unit.key),
            summary=_binding(facts, unit.key, found),
            responsible=office_posts(facts.edition, facts.organisation),
            remedy=Remedy(say("Set up the unit"), "organisation:units"),
        )
        yield judged(standing, setting, today=today)


def _named_and_gone(facts: ConceptFacts, unit: str) -> date:
    return facts.gone_since(unit, facts.demanded_since(lambda edition: unit in edition.units))


def _binding(facts: ConceptFacts, unit: str, found: tuple[str, ...]) -> Say:
    if not found:
        return say("%(unit)s does not exist and has no successor.", unit=facts.name_of(unit))
    if found == (unit,):
        return say("%(unit)s exists.", unit=facts.name_of(unit))
    names = ", ".join(facts.name_of(key) for key in found)
    return say("%(unit)s is continued by: %(successors)s.", unit=facts.name_of(unit), successors=names)


def fields_have_unit(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every field of action names a responsible unit that exists, or whose successor does (K2-2)."""
    for field in facts.edition.fields_of_action:
        found = [now for unit in field.units for now in facts.organisation.today_of(unit)]
        lost = tuple(
            say("%(unit)s does not exist.", unit=facts.name_of(unit))
            for unit in field.units
            if not facts.organisation.today_of(unit)
        )
        names = ", ".join(facts.name_of(unit) for unit in dict.fromkeys(found))
        standing = Standing(
            subject=_field(field),
            violated_since=None if found else _orphaned_since(facts, field),
            summary=say("Responsible: %(units)s.", units=names) if found else say("No unit answers for this field."),
            responsible=office_posts(facts.edition, facts.organisation),
            evidence=lost,
            remedy=_new_edition(say("Name a unit")),
        )
        yield judged(standing, setting, today=today)


def _orphaned_since(facts: ConceptFacts, field: FieldOfActionRule) -> date:
    since = facts.demanded_since(lambda edition: field.key in _fields(edition))
    return max((facts.gone_since(unit, since) for unit in field.units), default=since)


def _fields(edition: EditionData) -> set[str]:
    return {field.key for field in edition.fields_of_action}


def fields_have_committee(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every field of action names the council committee that decides on it, and it still exists (K2-2)."""
    for field in facts.edition.fields_of_action:
        since, summary = _committee_of(facts, field)
        standing = Standing(
            subject=_field(field),
            violated_since=since,
            summary=summary,
            responsible=office_posts(facts.edition, facts.organisation),
            remedy=_new_edition(say("Name a committee")),
        )
        yield judged(standing, setting, today=today)


def _committee_of(facts: ConceptFacts, field: FieldOfActionRule) -> tuple[date | None, Say]:
    """Since when there is no competent committee (None: there is one), in a sentence."""
    body = facts.edition.bodies.get(field.committee)
    ended = facts.ended_bodies.get(field.committee)
    demanded = facts.demanded_since(lambda edition: field.key in _fields(edition))
    if body is None:
        return demanded, say("No committee is named that decides on this field.")
    if ended:
        sentence = say("%(committee)s has ended on %(day)s.", committee=body.name, day=ended)
        return max(demanded, day_after(ended)), sentence
    return None, say("Competent: %(committee)s.", committee=body.name)


def _field(field: FieldOfActionRule) -> Subject:
    return Subject("field", field.key, field.name)


def _new_edition(label: Say) -> Remedy:
    return Remedy(label, "concept:draft")


def posts_held(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The posts of these functions in these units are held by somebody (K3.1-1, K3.2-3 rely on them)."""
    for unit in _units_of(facts, setting):
        for function in setting.texts("functions"):
            posts = facts.organisation.posts_of(unit.key, function)
            for post in posts:
                yield judged(_post(facts, unit, post), setting, today=today)
            if not posts:
                yield judged(_no_post(facts, unit, function), setting, today=today)


def _units_of(facts: ConceptFacts, setting: RuleSetting) -> list[UnitAt]:
    units = facts.organisation.units
    named = [now for unit in setting.texts("units") for now in facts.organisation.today_of(unit)]
    kinds = setting.texts("unit_kinds")
    found = dict.fromkeys([*named, *sorted(key for key, unit in units.items() if unit.kind in kinds)])
    return [units[key] for key in found]


def _post(facts: ConceptFacts, unit: UnitAt, post: PostAt) -> Standing:
    title, holder = facts.title_of(post), post.holder
    if holder is None:
        summary = say("Nobody holds the post %(post)s in %(unit)s.", post=title, unit=unit.name)
    elif holder.acting:
        summary = say("%(person)s stands in as %(post)s.", person=holder.name, post=title)
    else:
        summary = say("%(person)s holds the post %(post)s.", person=holder.name, post=title)
    return Standing(
        subject=Subject("post", post.key, f"{title}, {unit.name}"),
        violated_since=None if holder else max(facts.demanded_since(), post.vacant_since or post.since),
        summary=summary,
        responsible=_above(facts, unit),
        remedy=_appoint(unit),
    )


def _no_post(facts: ConceptFacts, unit: UnitAt, function: str) -> Standing:
    title = facts.edition.title_of(function, unit.kind)
    return Standing(
        subject=Subject("post", f"{unit.key}.{function}", f"{title}, {unit.name}"),
        violated_since=max(facts.demanded_since(), unit.founded_on),
        summary=say("%(unit)s has no post %(post)s.", unit=unit.name, post=title),
        responsible=_above(facts, unit),
        remedy=_appoint(unit),
    )


def _above(facts: ConceptFacts, unit: UnitAt) -> tuple[str, ...]:
    """Who can fill a post of this unit: the head of the nearest unit above it, else the process office."""
    for above in facts.organisation.above(unit.key):
        heads = facts.organisation.posts_of(above.key, "head")
        if heads:
            return tuple(post.key for post in heads)
    return office_posts(facts.edition, facts.organisation)


def _appoint(unit: UnitAt) -> Remedy:
    return Remedy(say("Appoint somebody"), "organisation:unit", (("key", unit.key),))


def process_office_reachable(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """In every unit that answers for the process somebody holds one of these posts (K3.4-1, K4-2)."""
    for named in facts.edition.process_office:
        found = facts.organisation.today_of(named)
        for key in found:
            unit = facts.organisation.units[key]
            yield judged(_office(facts, unit, setting.texts("functions")), setting, today=today)
        if not found:
            yield judged(_no_office(facts, named), setting, today=today)


def _office(facts: ConceptFacts, unit: UnitAt, functions: tuple[str, ...]) -> Standing:
    posts = [post for function in functions for post in facts.organisation.posts_of(unit.key, function)]
    holders = [post.holder.name for post in posts if post.holder]
    vacant = [post.vacant_since or post.since for post in posts if not post.holder]
    reached = say("%(unit)s: %(persons)s.", unit=unit.name, persons=", ".join(dict.fromkeys(holders)))
    return Standing(
        subject=Subject("unit", unit.key, unit.name),
        violated_since=None if holders else max([facts.demanded_since(), unit.founded_on, *vacant]),
        summary=reached if holders else say("Nobody can be reached in %(unit)s.", unit=unit.name),
        responsible=_above(facts, unit),
        remedy=_appoint(unit),
    )


def _no_office(facts: ConceptFacts, unit: str) -> Standing:
    return Standing(
        subject=Subject("unit", unit, facts.name_of(unit)),
        violated_since=facts.gone_since(unit, facts.demanded_since(lambda edition: unit in edition.process_office)),
        summary=say("%(unit)s does not exist and has no successor.", unit=facts.name_of(unit)),
        responsible=office_posts(facts.edition, facts.organisation),
        remedy=Remedy(say("Set up the unit"), "organisation:units"),
    )


def edition_adopted(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """An edition is in force, with the reference of the resolution that adopted it."""
    subject = Subject("edition", facts.edition.key, facts.edition.title)
    if facts.reference:
        summary = say(
            "In force from %(day)s, adopted by %(reference)s.", day=facts.in_force_from, reference=facts.reference
        )
    else:
        summary = say("In force from %(day)s without the reference of a resolution.", day=facts.in_force_from)
    standing = Standing(
        subject=subject,
        violated_since=None if facts.reference else facts.in_force_from,
        summary=summary,
        responsible=office_posts(facts.edition, facts.organisation),
        remedy=Remedy(say("Open the edition"), "concept:edition", (("key", facts.edition.key),)),
    )
    yield judged(standing, setting, today=today)


def edition_updated(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """After a time the concept is gone through and continued, changed or confirmed (K3.3-2)."""
    after = setting.span("after")
    due = raw_end(facts.in_force_from, after) if after else None
    yield Finding(
        rule=setting.key,
        subject=Subject("edition", facts.edition.key, facts.edition.title),
        state=State.OVERDUE if due and today > due else State.DUE,
        summary=say("This edition is in force since %(day)s.", day=facts.in_force_from),
        since=facts.in_force_from,
        due=due,
        responsible=office_posts(facts.edition, facts.organisation),
        remedy=_new_edition(say("Draft an edition")),
        short_of_time=short_of_time(setting, due, today=today),
    )


def facts_dated(facts: ConceptFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every figure that the concept rests on is renewed after a time (K1-1); one dated later is no fact yet."""
    after = setting.span("renew_after")
    for fact in facts.edition.facts:
        if after is None or fact.as_of > today:
            continue
        due = raw_end(fact.as_of, after)
        yield Finding(
            rule=setting.key,
            subject=Subject("fact", fact.key, fact.label),
            state=State.OVERDUE if today > due else State.DUE,
            summary=say("%(value)s, as of %(day)s.", value=fact.value, day=fact.as_of),
            since=fact.as_of,
            due=due,
            responsible=office_posts(facts.edition, facts.organisation),
            evidence=() if fact.definition else (say("The figure has no definition."),),
            remedy=_new_edition(say("Renew the figure")),
            short_of_time=short_of_time(setting, due, today=today),
        )
