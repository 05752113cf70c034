"""What a file of seats may refer to: editions with their bodies and seats, units, posts, persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import (
    BodyRule,
    ByBody,
    ByHeadship,
    ByPost,
    ByUnit,
    Demand,
    EditionData,
    Per,
    SeatRule,
)
from querschnitt.kernel.calendar import raw_end
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.history import History


@dataclass(frozen=True)
class Known:
    """All adopted editions, the earliest first, and the organisation through all times."""

    editions: Sequence[tuple[date, EditionData]]
    organisation: History

    def edition(self, day: date) -> EditionData:
        """The edition in force on that day; before the first one, the first; raises `Refused` without any."""
        if not self.editions:
            raise Refused(say("No edition of the concept has been adopted yet."), place="body")
        return next((data for begin, data in reversed(self.editions) if begin <= day), self.editions[0][1])

    def body(self, key: str, founded_on: date) -> BodyRule:
        rule = self.edition(founded_on).bodies.get(key)
        if rule is None:
            raise Refused(say("The concept knows no body “%(key)s”.", key=key), place="body")
        return rule

    def scope_name(self, rule: BodyRule, unit: str, topic: str, founded_on: date) -> str:
        """The name of the unit or topic for which a body stands; refuses what the body's rule does not allow."""
        for per, said, place in ((Per.UNIT, unit, "unit"), (Per.TOPIC, topic, "topic")):
            if bool(said) != (rule.per is per):
                needed = say("Something must stand here.")
                wrong = say("“%(body)s” stands for nothing of that kind.", body=rule.name)
                raise Refused(wrong if said else needed, place=place)
        if unit:
            return self._unit_name(unit, rule, founded_on)
        found = next((known for known in self.edition(founded_on).topics if known.key == topic), None)
        if topic and found is None:
            raise Refused(say("The concept knows no topic “%(key)s”.", key=topic), place="topic")
        return found.name if found else ""

    def _unit_name(self, unit: str, rule: BodyRule, founded_on: date) -> str:
        found = self.organisation.units.get(unit)
        if found is None or not found.exists_on(founded_on):
            raise Refused(say("There is no unit “%(key)s” on %(day)s.", key=unit, day=founded_on), place="unit")
        if found.kind != rule.unit_kind:
            raise Refused(say("“%(body)s” is not demanded for a unit of this kind.", body=rule.name), place="unit")
        named = found.named_on(founded_on)
        return named.short_name or named.name

    def planned_end(self, rule: BodyRule, topic: str, founded_on: date) -> date | None:
        lasting = any(known.key == topic and known.lasting for known in self.edition(founded_on).topics)
        return raw_end(founded_on, rule.mandate.lasts) if rule.mandate and not lasting else None

    def seat_rules(self, body: str, seat: str) -> list[SeatRule]:
        """The rule of that seat in each edition that knows it."""
        bodies = [data.bodies[body] for _, data in self.editions if body in data.bodies]
        return [rule for found in bodies for rule in found.seats if rule.key == seat]

    def knows_seat(self, body: str, seat: str) -> bool:
        """Whether an edition knows the seat; a body of other rules has whatever seats it has."""
        rules = [data.bodies[body] for _, data in self.editions if body in data.bodies]
        return any(rule.external and not rule.seats for rule in rules) or bool(self.seat_rules(body, seat))

    def seat_label(self, body: str, seat: str) -> str:
        """What the latest edition that knows the seat calls it."""
        rules = self.seat_rules(body, seat)
        return rules[-1].label if rules else seat

    def post_title(self, key: str) -> str:
        """What a post is called: by its own title or by the latest edition, with the unit's last name."""
        post = self.organisation.posts.get(key)
        if post is None or post.unit not in self.organisation.units:
            return key
        unit = self.organisation.units[post.unit]
        word = self.editions[-1][1].title_of(post.function, unit.kind) if self.editions else post.function
        return f"{post.title or word} {unit.named_on(date.max).short_name or unit.name}"

    def wants_deputy(self, body: str, seat: str) -> bool:
        rules = self.seat_rules(body, seat)
        return not rules or any(rule.deputy is not Demand.NO for rule in rules)

    def representing(self, body: str, seat: str, said: str, post: str) -> str:
        """Whom a member represents: as said, with its kind; else whom the seat's rule names, or the post's unit."""
        rules = self.seat_rules(body, seat)
        origin = rules[-1].origin if rules else None
        if ":" in said:
            return said
        if isinstance(origin, ByBody):
            one = self.editions[-1][1].bodies.get(origin.body)
            sender = f"body:{origin.body}" if one and one.per is Per.MUNICIPALITY else ""
            return f"committee:{said}" if said else sender
        if said:
            return f"unit:{said}"
        if isinstance(origin, ByUnit):
            return f"unit:{origin.unit}"
        found = self.organisation.posts.get(post)
        return f"unit:{found.unit}" if found and isinstance(origin, (ByPost, ByHeadship)) else ""

    def refuse_post(self, key: str, day: date, *, place: str) -> None:
        found = self.organisation.posts.get(key)
        if found is None or not found.exists_on(day):
            raise Refused(say("There is no post “%(key)s” on %(day)s.", key=key, day=day), place=place)

    def refuse_person(self, key: str, *, place: str) -> None:
        if key not in self.organisation.persons:
            raise Refused(say("There is no person “%(key)s”.", key=key), place=place)
