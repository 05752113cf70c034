"""A fault of an edition's file: where it is, and what is wrong."""

from dataclasses import dataclass, field

from querschnitt.concept.domain.reading.lines import Lines, Path
from querschnitt.kernel.wording import Say


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `table` is written as in the file (entries of a list are counted from 1); `key` may be empty."""

    file: str
    table: str
    key: str
    line: int
    sentence: Say

    @property
    def place(self) -> str:
        """File, line, table and key, as one would name them in a letter."""
        table = f"[{self.table}]" if self.table else ""
        return " ".join(part for part in (f"{self.file}:{self.line}", table, self.key) if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


Misfit = tuple[Path, str | int, Say]  # table, key or place in the list (empty: the table itself), what does not fit


@dataclass(slots=True)
class Log:
    """Collects the faults of one file, so that reading never stops at the first."""

    file: str
    lines: Lines
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, key: str | int, sentence: Say) -> None:
        """Note a fault at a key of the table at that path (or, with an empty key, at the table itself)."""
        at = path if key == "" else (*path, key)
        self.faults.append(Fault(self.file, _written(path), _shown(key), self.lines.line_of(at), sentence))

    def knows(self, path: Path, key: str | int) -> bool:
        """Whether a fault of that very place has been noted."""
        return any((fault.table, fault.key) == (_written(path), _shown(key)) for fault in self.faults)


def _shown(key: str | int) -> str:
    return f"[{key + 1}]" if isinstance(key, int) else key


def _written(path: Path) -> str:
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            name = part if part.replace("-", "").replace("_", "").isalnum() else f'"{part}"'
            text += f".{name}" if text else name
    return text
