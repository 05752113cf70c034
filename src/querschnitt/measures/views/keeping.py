"""What pages share whose forms are kept while somebody types."""

from django.http import HttpRequest

from querschnitt.kernel import clock


def asks_for_json(request: HttpRequest) -> bool:
    """Whether a script asks, which shows what comes back itself."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def time_of_day() -> str:
    """Now, as it is said that something was kept."""
    return clock.now().astimezone(clock.BERLIN).strftime("%H:%M")
