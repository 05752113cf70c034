"""The official municipality key (Amtlicher Gemeindeschlüssel)."""

import re

from querschnitt.kernel.calendar import LAND_OF_AGS

_AGS = re.compile(r"[0-9]{5}([0-9]{3})?")  # a county has five digits, a municipality eight


def is_municipality_key(ags: str) -> bool:
    """Whether a county or municipality of one of the Länder can have this key."""
    return bool(_AGS.fullmatch(ags)) and ags[:2] in LAND_OF_AGS
