"""How the log is written: UTC, one line per record, no address and no token in it (S24)."""

import logging
import re
import time

ADDRESS = re.compile(r"[^\s<>\"'(),;:=/]+@[^\s<>\"'(),;:/]+")
TOKEN = re.compile(r"(?<![\w-])[\w-]{40,}(?![\w-])")
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class Discreet(logging.Formatter):
    """Masks addresses and tokens, and keeps what somebody typed from beginning a line of its own."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%SZ"
    default_msec_format = None

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # the name that logging calls
        record.message = BREAKS.sub(" ", record.message)
        return _masked(super().formatMessage(record))

    def formatException(self, ei: object) -> str:  # noqa: N802
        """The traceback, each line behind a bar: none of them can pass as a record."""
        text = super().formatException(ei)  # type: ignore[arg-type]  # what logging hands over
        return "\n".join(f"  | {_masked(line)}" for line in text.splitlines())


def _masked(text: str) -> str:
    return TOKEN.sub("…", ADDRESS.sub("…", text))
