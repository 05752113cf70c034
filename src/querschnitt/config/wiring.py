"""Who cares about what happens: one page for the whole house."""

from querschnitt.chronicle import commands as chronicle

REACTIONS: dict = {}
NOTICES: dict = {}


def install() -> None:
    chronicle.install(chronicle.Wiring(REACTIONS, NOTICES))
