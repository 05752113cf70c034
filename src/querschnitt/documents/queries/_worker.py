"""The process that sets sheets, kept warm: begun when first needed, and anew when it has ended or was killed."""

import atexit
import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

SCRIPT = Path(__file__).with_name("_setting.py")
LENGTH = struct.Struct(">I")
DONE = b"+"
MOST = 1024**3  # bytes; a sheet that needs more is given up instead of bringing the machine down
Answer = tuple[bytes, bytes]  # how it went, and the PDF or the problem
GONE: Answer = (b"", b"the process does not stay")


class NotSetError(Exception):
    """A sheet could not be set; `late`: because it took too long."""

    def __init__(self, problem: str, *, late: bool = False) -> None:
        super().__init__(problem)
        self.late = late


class Worker:
    """One process of that template and these folders of fonts. One sheet after the other: Typst itself is parallel."""

    def __init__(self, template: Path, fonts: tuple[Path, ...], *, most: int = MOST) -> None:
        self._command = [sys.executable, "-I", str(SCRIPT), str(template), str(most), *map(str, fonts)]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        atexit.register(self.close)

    def pdf(self, sheet: str, *, made_at: datetime, seconds: float) -> bytes:
        """The PDF of a sheet (as JSON); `seconds` is how long it may take. Raises `NotSetError`."""
        asked = json.dumps({"sheet": sheet, "made_at": made_at.isoformat(), "seconds": seconds}).encode()
        with self._lock:
            # An idle process ends in peace, maybe at this very moment: then a fresh one is asked.
            outcome, content = self._asked(asked) or self._asked(asked) or GONE
        if outcome != DONE:
            raise NotSetError(content.decode(errors="replace"))
        return content

    def _asked(self, asked: bytes) -> Answer | None:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(LENGTH.pack(len(asked)) + asked)
            process.stdin.flush()
            head = process.stdout.read(1 + LENGTH.size)
            length = LENGTH.unpack(head[1:])[0] if len(head) == 1 + LENGTH.size else -1
            content = process.stdout.read(length) if length >= 0 else b""
            if len(content) == length:
                return head[:1], content
        self._ended(process)
        return None

    def _running(self) -> subprocess.Popen[bytes]:
        # After a fork the pipes of a process begun before belong to somebody else.
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self.close()
            self._owner = os.getpid()
            # Nothing of the environment (keys, passwords) is needed to set a page.
            self._process = subprocess.Popen(  # noqa: S603  # our own script; no words of users in the command
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env={}
            )
        return self._process

    def _ended(self, process: subprocess.Popen[bytes]) -> None:
        """Let it go; raises `NotSetError` unless it ended in peace."""
        self.close()
        if process.returncode:
            late = process.returncode == -signal.SIGALRM
            raise NotSetError(f"the process ended with {process.returncode}", late=late)

    def close(self) -> None:
        """End the process; the next sheet begins another."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            with contextlib.suppress(BrokenPipeError), process:
                pass
