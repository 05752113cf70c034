"""Commands are imported when they are called, so that `--help` and `term` answer at once."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows its commands by `module.function` below this package."""

    def __init__(self, *args: Any, commands_by_name: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_by_name = commands_by_name

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(self.commands_by_name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        place = self.commands_by_name.get(cmd_name)
        if place is None:
            return None
        module, function = place.rsplit(".", 1)
        command: click.Command = getattr(import_module(f"querschnitt.config.cli.{module}"), function)
        return command
