"""What surrounds every page: who acts, where the parts of the house lie, how the page is to look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from querschnitt.ui.rows import NavItem, Words

Language = tuple[str, str, str, bool]  # code, its own name, address of this page in it, is it shown now


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Given to base.html as `frame` by a context processor. An empty address leaves its link out."""

    municipality: str = ""
    arms_url: str = ""
    home_url: str = "/"
    navigation: Sequence[NavItem] = ()
    actor_name: str = ""
    actor_capacity: Words = ""
    demo: bool = False
    demo_day: date | None = None
    languages: Sequence[Language] = ()
    search_url: str = ""
    signed_in: bool = False
    sign_in_url: str = ""
    sign_out_url: str = ""
    settings_url: str = ""
    help_url: str = ""
    accessibility_url: str = ""
    privacy_url: str = ""
    imprint_url: str = ""
    theme: Literal["", "light", "dark"] = ""
    density: Literal["", "compact"] = ""
