"""Minutes as PDF and Word, beside a bare Typst compile of the same template: `python -m benchmarks.printing`.

By the clock, not CPU: the work is done in another process. Each call sets another title, so that nothing is remembered.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from benchmarks import setting

ITEMS, SEATS, ROUNDS = 20, 15, 15
TEXT = "Die Arbeitsgruppe berät über den Stand der Maßnahme und die Straßenreinigungsgebührenverordnung. " * 6


def minutes(number: int) -> Any:
    """The sheet of minutes; the number makes it another document."""
    from querschnitt.documents.domain.sheet import Facts, Grid, Heading, Paragraph, Sheet, Signatures

    rows = tuple((f"Leitung Amt {at}", f"Anna Beispiel {at}", "Mitglied", "–") for at in range(SEATS))
    blocks: list[Any] = [Facts((("Tag", "Mi 25. April 2018"), ("Ort", "Rathaus"))), Heading("Anwesenheit")]
    blocks += [Grid("Anwesend waren", ("Sitz", "Anwesend", "Als", "Bemerkung"), rows), Heading("Öffentlicher Teil")]
    for at in range(ITEMS):
        blocks += [Heading(f"{at} Punkt {at}", 2), Paragraph(TEXT), Paragraph("Beschluss: Es wird so.", strong=True)]
    blocks.append(Signatures((("Vorsitz", ""), ("Schriftführung", ""))))
    made_at = datetime(2018, 5, 2, tzinfo=UTC)
    return Sheet(title=f"Niederschrift {number}", made_at=made_at, sender="Stadt", blocks=tuple(blocks))


def measured() -> dict[str, float]:
    """Milliseconds, medians, in turn: bare Typst in this process, our PDF, our Word file; the first PDF once."""
    from querschnitt.documents.queries import docx, pdf

    began = time.perf_counter()
    pdf(minutes(-1))
    first = (time.perf_counter() - began) * 1000
    bare = _bare()
    acts: dict[str, Callable[[Any], object]] = {"bare": bare, "pdf": pdf, "docx": docx}
    for act in acts.values():
        act(minutes(0))
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(1, ROUNDS + 1):
        for at, (name, act) in enumerate(acts.items()):
            sheet = minutes(number * len(acts) + at)
            began = time.perf_counter()
            act(sheet)
            taken[name].append((time.perf_counter() - began) * 1000)
    return {"first": first, **{name: statistics.median(times) for name, times in taken.items()}}


def _bare() -> Callable[[Any], object]:
    """Typst as its own package offers it, with fonts loaded once: no cleaning, no process, no limit of time."""
    import typst

    from querschnitt.documents.queries import typesetting
    from querschnitt.documents.queries.fonts import font_folders, shown_by

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in font_folders()])
    template, shown = typesetting.TEMPLATE, shown_by(font_folders())

    def compiled(sheet: Any) -> object:
        data = json.dumps(typesetting._values(sheet, shown))  # the same data for both
        compiler = typst.Compiler(
            str(template), root=str(template.parent), font_paths=fonts, sys_inputs={"sheet": data}
        )
        return compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=sheet.made_at)

    return compiled


def table(figures: dict[str, float]) -> list[str]:
    """The lines of the report."""
    return [
        f"| Minutes of {ITEMS} items | ms |",
        "|---|---|",
        f"| PDF/UA, process warm | {figures['pdf']:.0f} |",
        f"| PDF/UA, first of a process | {figures['first']:.0f} |",
        f"| bare Typst, same template (floor) | {figures['bare']:.0f} |",
        f"| Word | {figures['docx']:.0f} |",
    ]


def main() -> None:
    setting.up()
    print(json.dumps(measured()))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
