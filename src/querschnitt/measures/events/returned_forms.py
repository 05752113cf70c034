"""What happens to prefilled forms that come back. Subjects: `cycle:<key>`; their words stand in the answer alone."""

from dataclasses import dataclass
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FormHandedIn(Event):
    """A prefilled form came back and waits to be taken in. `rows`: what it says, `faults`: what is wrong with it."""

    KIND: ClassVar[str] = "measures.form_handed_in"
    SENTENCE: ClassVar[str] = "handed in the form of %(unit_name)s (rows: %(rows)s, faults: %(faults)s)"
    response: int
    form: int
    unit: str
    unit_name: str
    rows: int
    faults: int


@dataclass(frozen=True, kw_only=True)
class FormTakenIn(Event):
    """A form became part of the answer. `new` rows got a number, `changed` ones say something else by now."""

    KIND: ClassVar[str] = "measures.form_taken_in"
    SENTENCE: ClassVar[str] = "took in the form of %(unit_name)s (new: %(new)s, changed: %(changed)s)"
    response: int
    form: int
    unit: str
    unit_name: str
    new: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class FormRejected(Event):
    """A form is not taken in. Its reason may repeat what stands in it: only who may read the form reads it."""

    KIND: ClassVar[str] = "measures.form_rejected"
    SENTENCE: ClassVar[str] = "did not take in the form of %(unit_name)s"
    response: int
    form: int
    unit: str
    unit_name: str
