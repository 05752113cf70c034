"""The embedded database keeps what was acknowledged and lets nobody run into a lock (R2, R3)."""

import sqlite3
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from querschnitt.config.settings import production


def test_as_shipped_the_embedded_database_is_durable():
    options = production.SQLITE["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


WRITER = textwrap.dedent("""
    import sys, sqlite3
    path, mode, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    base = sqlite3.connect(path, timeout=20, isolation_level=None)
    failed = 0
    for _ in range(rounds):
        try:
            base.execute(f"BEGIN {mode}")
            (n,) = base.execute("SELECT n FROM counter").fetchone()
            base.execute("UPDATE counter SET n = ?", (n + 1,))
            base.execute("COMMIT")
        except sqlite3.OperationalError:
            failed += 1
            if base.in_transaction:
                base.execute("ROLLBACK")
    print(failed)
""")


def together(path, mode: str, writers: int = 4, rounds: int = 50) -> tuple[int, int]:
    """(increments that were refused, the counter afterwards) of several processes that read, then write."""
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA journal_mode=WAL")  # once: a change of mode wants the file for itself and waits for nobody
        base.execute("CREATE TABLE counter (n INTEGER)")
        base.execute("INSERT INTO counter VALUES (0)")
    command = [sys.executable, "-c", WRITER, str(path), mode, str(rounds)]
    with ThreadPoolExecutor(writers) as pool:
        done = pool.map(lambda _: subprocess.run(command, capture_output=True, text=True, check=True), range(writers))
        failed = sum(int(each.stdout) for each in done)
    with sqlite3.connect(path) as base:
        return failed, base.execute("SELECT n FROM counter").fetchone()[0]


def test_immediate_transactions_never_run_into_a_lock(tmp_path):
    assert together(tmp_path / "immediate.sqlite3", "IMMEDIATE") == (0, 200)


def test_deferred_transactions_would(tmp_path):
    """The twin: Django's default fails at once where another one has written."""
    failed, counted = together(tmp_path / "deferred.sqlite3", "DEFERRED")
    assert failed > 0
    assert counted == 200 - failed


def test_the_connection_in_use_has_the_settings_as_shipped(db):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert found == {"journal_mode": "wal", "synchronous": 2}
