"""Reading the file of an edition: the edition as values, or every fault of the file with its place."""

from dataclasses import dataclass

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.domain.reading import bodies, process, rules, words
from querschnitt.concept.domain.reading.coherence import check
from querschnitt.concept.domain.reading.faults import Fault, Log
from querschnitt.concept.domain.reading.lines import lines_of
from querschnitt.concept.domain.reading.names import declared_in
from querschnitt.concept.domain.reading.setting_aside import readable
from querschnitt.concept.domain.reading.table import Table
from querschnitt.kernel.wording import say

__all__ = ["FORMAT", "Fault", "Reading", "read"]

FORMAT = 1  # the format described in docs/edition.md


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: an edition free of faults, or None and the faults in the order of lines."""

    edition: EditionData | None
    faults: tuple[Fault, ...] = ()


def read(text: str, *, name: str) -> Reading:
    """Read an edition from the text of its TOML file; `name` stands for the file in the faults.

    Never stops at the first fault. A line that is no TOML is set aside, and the rest is read; only where the rest
    cannot be told from it, as behind a bracket that is not closed, does reading end.
    """
    text = text.removeprefix("\ufeff")
    try:
        found = readable(text, name)
        if found.content is None:
            return Reading(None, tuple(found.faults))
        lines = lines_of(found.text)
    except ValueError:  # of an integer of thousands of digits
        line = max(range(1, text.count("\n") + 2), key=lambda number: len(text.split("\n")[number - 1]))
        return Reading(None, (Fault(name, "", "", line, say("A number here has too many digits.")),))
    except RecursionError:
        return Reading(None, (Fault(name, "", "", 1, say("Tables and lists are nested too deeply.")),))
    log = Log(name, lines)
    document = Table(found.content, (), log, declared_in(found.content))
    edition = _edition(document)
    document.finish()
    check(edition, log)
    others = [fault for fault in log.faults if not found.is_consequence(fault)]
    faults = tuple(sorted([*found.faults, *others], key=lambda fault: fault.line))
    return Reading(None if faults else edition, faults)


def _edition(document: Table) -> EditionData:
    if document.number("format") != FORMAT:
        document.fault(
            "format", say("This edition is written in another format; this program reads %(known)s.", known=FORMAT)
        )
    scope, unit_kind = process.cycle(document)
    return EditionData(
        key=words.edition_key(document),
        title=document.text("title"),
        municipality=document.text("municipality"),
        sections=words.sections(document),
        unit_kinds=words.words(document, "unit_kinds"),
        functions=words.words(document, "functions"),
        units=words.units(document),
        bodies=bodies.bodies(document),
        topics=words.topics(document),
        fields_of_action=process.fields_of_action(document),
        groups=words.groups(document),
        steps=process.steps(document),
        components=process.components(document),
        links=process.links(document),
        process_office=words.process_office(document),
        overarching_goal=document.text("overarching_goal"),
        rules=rules.rules(document),
        facts=words.facts(document),
        cycle_scope=scope,
        cycle_unit_kind=unit_kind,
    )
