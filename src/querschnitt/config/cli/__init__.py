"""The command line, a public interface: `querschnitt …`. Exit codes: 0 fine, 1 not fine, 2 wrong use."""

import os
from pathlib import Path

import click

from querschnitt import __version__
from querschnitt.config.cli.lazy import LazyGroup

COMMANDS = {
    "init": "setting_up.init",
    "demo": "serving.demo",
    "serve": "serving.serve",
    "worker": "serving.worker",
    "daily": "jobs.daily",
    "deliver": "jobs.deliver",
    "check": "jobs.check",
    "migrate": "setting_up.migrate",
    "invite": "setting_up.invite",
    "findings": "judging.findings",
    "duties": "judging.duties",
    "term": "terms.term",
    "edition": "editions.edition",
    "import": "exchange.import_",
    "export": "exchange.export",
    "committee": "bodies.committee",
    "audit": "audit.audit",
    "search": "finding.search",
}


def settings_module() -> str:
    """Production settings, unless the data folder is that of a demo."""
    data = Path(os.environ.get("QUERSCHNITT_DATA", "var"))
    name = "demo" if (data / "demo").exists() else "production"
    return f"querschnitt.config.settings.{name}"


@click.group(cls=LazyGroup, commands_by_name=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="querschnitt")
def main() -> None:
    """Steer a municipality's cross-cutting task by its own concept, kept as data.

    QUERSCHNITT_DATA names the data folder (default: ./var), DATABASE_URL the database (default: an embedded one
    in the data folder).
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
