"""No file that is handed in makes the house slow or large (R11): each in ten seconds and 300 megabytes at most."""

import json
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from tests.measures.bad_forms import NEW, broken_open_documents, broken_words
from tests.measures.bad_lists import GOOD, HEAD
from tests.measures.bad_tables import as_xlsx, broken_texts, broken_workbooks, other_files
from tests.measures.forms import ods, word

READ = r"""
import json, re, sys, time
from pathlib import Path
from querschnitt.measures.domain.prefilled import FormWords, opened, read_form
from querschnitt.organisation.domain.tables.reading import read_table
from querschnitt.organisation.domain.tables.shape import Column, UnreadableError
COLUMNS = [Column("nummer", "Nummer"), Column("titel", "Titel"), Column("einheit", "Einheit")]
path, way = sys.argv[1:]
data = Path(path).read_bytes()
start, told = time.process_time(), 0
try:
    if way == "list":
        told = len(read_table(data, path, COLUMNS)[1])
    else:
        told = len(read_form(opened(data, path), FormWords()).faults)
except UnreadableError:
    told = 1
most = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([told, time.process_time() - start, most]))
"""
SOURCE = Path(__file__).resolve().parents[2] / "src"
SECONDS, KILOBYTES = 10, 300_000


def found(path: Path, way: str) -> tuple[int, float, int]:
    """Faults, seconds, most memory: of a process of its own that has two gigabytes and no more."""
    limited = ["sh", "-c", 'ulimit -v 2000000; exec "$@"', "sh", sys.executable, "-c", READ, str(path), way]
    run = subprocess.run(limited, capture_output=True, check=True, env={"PYTHONPATH": str(SOURCE)}, timeout=60)
    told, seconds, most = json.loads(run.stdout)
    return told, seconds, most


@pytest.mark.drill
@pytest.mark.parametrize("way", ["list", "form"])
def test_a_hostile_file_is_refused_in_time_and_in_little_memory(way, tmp_path):
    wrong = {}
    files = chain(
        broken_workbooks(as_xlsx((HEAD, GOOD))),
        broken_open_documents(ods([str(cell) for cell in NEW])),
        broken_words(word()),
        broken_texts(),
        other_files(),
    )
    for number, bad in enumerate(files):
        path = tmp_path / f"{number}{Path(bad.name).suffix}"
        path.write_bytes(bad.data)
        told, seconds, most = found(path, way)
        if seconds > SECONDS or most > KILOBYTES:
            wrong[bad.name] = (told, seconds, most)
    assert wrong == {}
