"""What a report on a measure says, and what it must say to be complete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import Light

TEXT_MOST, REASON_MOST = 20_000, 4_000  # characters
FIGURES_MOST, NAME_MOST, UNIT_MOST = 30, 120, 40
VALUE_MOST = Decimal("999999999999.99")
SETTLED = ("light", "light_reason", "done", "next_step", "delay_reason")  # once a measure has come to its end


@dataclass(frozen=True, slots=True)
class Figure:
    """Something counted, with its unit: 34 participants, 120 hours."""

    name: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody writes into a report; as long as it is a draft, anything may be missing."""

    light: Light | None = None
    light_reason: str = ""
    done: str = ""
    effect: str = ""
    next_step: str = ""
    delay_reason: str = ""
    figures: tuple[Figure, ...] = ()

    def tidied(self) -> "Said":
        """As it is stored: no blanks around, one kind of line break."""
        return Said(
            light=self.light,
            light_reason=_text(self.light_reason),
            done=_text(self.done),
            effect=_text(self.effect),
            next_step=_text(self.next_step),
            delay_reason=_text(self.delay_reason),
            figures=tuple(Figure(_line(one.name), _cents(one.value), _line(one.unit)) for one in self.figures),
        )


def _text(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _cents(value: Decimal) -> Decimal:
    """With two places, as it is stored, so that two reports can be compared; absurd numbers are refused later."""
    return value.quantize(Decimal("0.01")) if value.is_finite() and abs(value) <= VALUE_MOST else value


def check_draft(said: Said) -> None:
    """Refuse what cannot even be kept: texts without end, figures without name or unit, one figure twice."""
    for place in ("done", "effect", "next_step"):
        if len(getattr(said, place)) > TEXT_MOST:
            raise Refused(say("At most %(most)s characters.", most=TEXT_MOST), place=place)
    for place in ("light_reason", "delay_reason"):
        if len(getattr(said, place)) > REASON_MOST:
            raise Refused(say("At most %(most)s characters.", most=REASON_MOST), place=place)
    _check_figures(said.figures)


def _check_figures(figures: Sequence[Figure]) -> None:
    if len(figures) > FIGURES_MOST:
        raise Refused(say("A report has at most %(most)s figures.", most=FIGURES_MOST), place="figures")
    for one in figures:
        if not one.name or not one.unit or one.value.is_nan():
            raise Refused(say("Every figure has a name, a number and a unit."), place="figures")
        if len(one.name) > NAME_MOST or len(one.unit) > UNIT_MOST:
            raise Refused(say("“%(name)s”: shorten the name or the unit.", name=one.name[:40]), place="figures")
        if not one.value.is_finite() or abs(one.value) > VALUE_MOST:
            raise Refused(say("“%(name)s”: this number is too large.", name=one.name), place="figures")
    names = [one.name.casefold() for one in figures]
    for name in names:
        if names.count(name) > 1:
            raise Refused(say("“%(name)s” stands in two rows.", name=name), place="figures")


def check_complete(said: Said, *, late: bool) -> None:
    """Refuse a report that leaves open how it stands, why, or what was done. `late`: the measure is behind a date."""
    check_draft(said)
    if said.light is None:
        raise Refused(say("Say how it stands."), place="light")
    if said.light is not Light.GREEN and not said.light_reason:
        raise Refused(say("Say why it does not go as planned."), place="light_reason")
    if not said.done:
        raise Refused(say("Say what was done."), place="done")
    if late and not said.delay_reason:
        raise Refused(say("The measure is late: say why."), place="delay_reason")


def added_after_the_end(said: Said, kept: Said) -> Said:
    """A report on a measure at its end: the effect seen and figures as said, the rest as it was written before.

    Refuses anything else that is said otherwise by now.
    """
    for place in SETTLED:
        if getattr(said, place) and getattr(said, place) != getattr(kept, place):
            raise Refused(say("The measure is at its end: only its effect and figures can be added."), place=place)
    return replace(said, **{place: getattr(kept, place) for place in SETTLED})


def check_afterwards(said: Said) -> None:
    """Refuse a report on a measure at its end that adds nothing."""
    check_draft(said)
    if not said.effect and not said.figures:
        raise Refused(say("Say what effect is seen, or write figures."), place="effect")


def as_text(said: Said, headings: Iterable[tuple[str, str]]) -> str:
    """A report as one text, for two of them beside each other. `headings`: of the places, in their order."""
    parts = []
    for place, heading in headings:
        if place == "figures":
            words = "\n".join(f"{one.name}: {one.value} {one.unit}" for one in said.figures)
        else:
            words = str(getattr(said, place) or "")
        if words:
            parts.append(f"{heading}: {words}")
    return "\n".join(parts)
