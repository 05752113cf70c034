"""Events of an app that say nothing but that it moved; unknown to the tables and documents of the house."""

from querschnitt.kernel.events import Event


def moved_in(app: str) -> type[Event]:
    found = type(f"Moved{app.title()}", (Event,), {})
    found.KIND = f"{app}.tested"
    return found
