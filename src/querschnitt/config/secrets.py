"""Keys of the installation: made once, kept in the data folder, readable by their owner only."""

import os
import secrets
import sys
from pathlib import Path


def secret(path: Path, *, sealing: Path | None = None) -> str:
    """The key in that file; it is made when the file does not exist yet.

    `sealing` names what was sealed with the key: where that exists, a missing key is an error and not made anew.
    """
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        if sealing and sealing.exists():
            sys.exit(f"{path} fehlt: mit diesem Schlüssel ist das Protokoll in {sealing} versiegelt")
        path.parent.mkdir(parents=True, exist_ok=True)
        return _made(path)


def _made(path: Path) -> str:
    key = secrets.token_urlsafe(48)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was faster
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
