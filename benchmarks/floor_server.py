"""The floor behind the same server: bare Django on the same database. `python -m benchmarks.floor_server 8000`."""

import sys

from benchmarks import setting


def main(port: int) -> None:
    setting.up()
    from django.conf import settings

    from querschnitt.config.server import run

    settings.MIDDLEWARE, settings.ROOT_URLCONF = setting.MIDDLEWARE, "benchmarks.floor_lists"
    run(bind=f"127.0.0.1:{port}", workers=2, threads=4)


if __name__ == "__main__":
    main(int(sys.argv[1]))
