"""What goes on beside the web server: mail, and the daily commands, once a day each."""

from collections.abc import Callable
from datetime import date

from querschnitt.delivery import commands as delivery
from querschnitt.governance import commands as governance
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role

CLOCKWORK = Actor(name="Tageslauf", mandates=frozenset({Mandate(Role.OPERATOR)}))

Daily = Callable[[date], object]
