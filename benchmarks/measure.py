"""Measures one city in a process of its own and prints the figures as JSON: `python -m benchmarks.measure full`."""

import json
import sys
from dataclasses import asdict
from typing import Any

from benchmarks import setting

PAGES = {
    "Schreibtisch": "/schreibtisch/?stichtag=2018-11-08",
    "Überblick der Steuerung": "/steuerung/?stichtag=2018-11-08",
    "Regeln": "/steuerung/regeln/",
    "Pflichtenkalender": "/steuerung/kalender/?stichtag=2018-11-08",
    "Gremien": "/gremien/?stichtag=2018-11-08",
    "ein Gremium": "/gremien/ag-1/?stichtag=2018-11-08",
    "Organigramm": "/organisation/?stichtag=2018-11-08",
    "Fassung des Konzepts": "/konzept/bamberg-2017/",
    "Sitzungen": "/sitzungen/?stand=alle",
    "eine Sitzung": "/sitzungen/sitzung-0/",
    "volle Sitzung, Überblick": "/sitzungen/volle-sitzung/",
    "volle Sitzung, Tagesordnung": "/sitzungen/volle-sitzung/tagesordnung/",
    "volle Sitzung, Einladung": "/sitzungen/volle-sitzung/einladung/",
    "volle Sitzung, Durchführung": "/sitzungen/volle-sitzung/durchfuehrung/",
    "volle Sitzung, Niederschrift": "/sitzungen/volle-sitzung/niederschrift/",
    "Terminumfrage, 60 Befragte": "/sitzungen/gesuchter-termin/termin/",
    "Aufträge": "/sitzungen/auftraege/?stichtag=2018-11-08",
}
AS_MEMBER = {
    "volle Sitzung, Überblick (Mitglied)": "/sitzungen/volle-sitzung/",
    "volle Sitzung, Tagesordnung (Mitglied)": "/sitzungen/volle-sitzung/tagesordnung/",
}


def main(size_name: str) -> None:
    setting.migrated()
    token = _build(size_name)
    print(json.dumps({name: asdict(figure) for name, figure in _measured(token).items()}, ensure_ascii=False))


def _build(size_name: str) -> str:
    """Fill the city; the token of the calendar of one body."""
    from importlib.resources import files

    from benchmarks import busy, sittings
    from benchmarks.city import build
    from benchmarks.size import FULL

    text = (files("querschnitt.concept") / "editions" / "bamberg.toml").read_text()
    size = FULL if size_name == "full" else FULL.tenth()
    build(size, text, "bamberg-2017")
    token = sittings.build(size.sittings)
    busy.build()
    return token


def _measured(token: str) -> dict[str, Any]:
    from django.test import Client

    from benchmarks import busy, sittings
    from benchmarks.bare import bare
    from benchmarks.city import TODAY, clerk
    from benchmarks.harness import interleaved
    from querschnitt.governance.queries import findings_at

    client, member = signed_in(clerk()), signed_in(busy.member())
    plain = bare(clerk(), "benchmarks.floor")

    def floor() -> None:
        assert plain.get("/").status_code == 200

    def ours(path: str, by: Any = client) -> Any:
        def get() -> None:
            answer = by.get(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"

        return get

    acts = {"floor": floor, "Beurteilung der ganzen Stadt": lambda: findings_at(TODAY)}
    feed = f"/sitzungen/kalender/{token}.ics"
    program = Client()  # a calendar program does not sign in
    tag = program.get(feed)["ETag"]

    def unchanged() -> None:
        assert program.get(feed, headers={"If-None-Match": tag}).status_code == 304

    calendars = {
        "Kalender mit der Bibliothek icalendar": sittings.library(),
        "Kalender eines Gremiums, neu geschrieben": sittings.written(),
        "Kalender eines Gremiums": lambda: program.get(feed),
        "Kalender eines Gremiums, unverändert": unchanged,
    }
    pages = {name: ours(path) for name, path in PAGES.items()}
    seen_by_member = {name: ours(path, member) for name, path in AS_MEMBER.items()}
    return interleaved({**acts, **pages, **seen_by_member, **calendars})


def signed_in(account: Any) -> Any:
    """Somebody signed in with a second factor."""
    import time

    from django.test import Client

    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


if __name__ == "__main__":
    main(sys.argv[1])
