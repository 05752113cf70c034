"""From a command to the first answered page: the demo cold and warm, beside bare Django."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BARE = (
    "import sys;from django.conf import settings;"
    "settings.configure(ROOT_URLCONF=__name__,ALLOWED_HOSTS=['*'],SECRET_KEY='x');"
    "import django;django.setup();from django.http import HttpResponse;from django.urls import path;"
    "urlpatterns=[path('',lambda r:HttpResponse('x'))];"
    "from django.core.wsgi import get_wsgi_application as a;from gunicorn.app.base import BaseApplication as B\n"
    "class S(B):\n def load_config(self):\n"
    "  self.cfg.set('bind','127.0.0.1:'+sys.argv[1])\n"
    "  self.cfg.set('loglevel','error')\n"
    " def load(self): return a()\n"
    "S().run()"
)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def until_first_page(command: list[str], port: int, **environment: str) -> float:
    """Seconds from starting the command until the page answers; the process is ended afterwards."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
            except OSError:
                time.sleep(0.02)
            else:
                return time.monotonic() - began
    finally:
        process.terminate()
        process.wait(30)


def measured(rounds: int = 3) -> dict[str, float]:
    """Seconds, medians: demo from an empty folder, demo again, bare Django."""
    cold: list[float] = []
    warm: list[float] = []
    bare: list[float] = []
    for _round in range(rounds):
        folder = tempfile.mkdtemp(prefix="querschnitt-benchmark-")
        for times in (cold, warm):
            port = free_port()
            command = [sys.executable, "-m", "querschnitt", "demo", "--port", str(port)]
            times.append(until_first_page(command, port, QUERSCHNITT_DATA=folder))
        port = free_port()
        bare.append(until_first_page([sys.executable, "-c", BARE, str(port)], port))
        shutil.rmtree(folder, ignore_errors=True)
    return {name: statistics.median(times) for name, times in (("cold", cold), ("warm", warm), ("bare", bare))}
