"""Sets sheets: run as a process of its own beside the one that serves, and fed through its standard input.

It knows nothing but the folder of the template and that of the fonts. It dies by its own alarm when a sheet takes too
long, and ends by itself when it has grown large or nothing was asked for a while. Imports nothing of the house.
"""

import contextlib
import json
import re
import resource
import select
import signal
import struct
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
IDLE = 120.0  # seconds
LARGE = 300 * 1024**2  # bytes of memory after which the next sheet is set by a fresh process
UNIT = 1 if sys.platform == "darwin" else 1024  # in which the system counts them
LENGTH = struct.Struct(">I")
DONE, FAILED = b"+", b"-"


def main(template: str, most: str, *fonts: str) -> None:
    """`most`: bytes of addresses that the process may have."""
    with contextlib.suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (int(most), int(most)))
    found = typst.Fonts(include_system_fonts=False, font_paths=list(fonts))
    root = str(Path(template).parent)
    for request in _requests():
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        _answer(*_set(template, root, found, request))
        signal.setitimer(signal.ITIMER_REAL, 0)
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT > LARGE:
            return


def _requests() -> Iterator[dict[str, Any]]:
    source = sys.stdin.buffer
    while select.select([source], [], [], IDLE)[0]:
        head = source.read(LENGTH.size)
        if len(head) < LENGTH.size:
            return
        yield json.loads(source.read(*LENGTH.unpack(head)))


def _set(template: str, root: str, fonts: typst.Fonts, request: dict[str, Any]) -> tuple[bytes, bytes]:
    made_at = datetime.fromisoformat(request["made_at"])
    inputs = {"sheet": request["sheet"]}
    try:
        compiler = typst.Compiler(template, root=root, font_paths=fonts, sys_inputs=inputs)
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=[*STANDARDS], timestamp=made_at)
    except (typst.TypstError, ValueError, RuntimeError) as problem:
        return FAILED, _discreet(str(problem))
    if warnings or not isinstance(pdf, bytes):
        return FAILED, _discreet("; ".join(warning.message for warning in warnings))
    return DONE, pdf


def _discreet(problem: str) -> bytes:
    """The problem without the words of the sheet that it quotes."""
    return re.sub(r"[`\"].*[`\"]", "…", problem, flags=re.DOTALL).encode()


def _answer(outcome: bytes, content: bytes) -> None:
    sink = sys.stdout.buffer
    sink.write(outcome + LENGTH.pack(len(content)) + content)
    sink.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
