"""No file makes the house slow or large (R11): ten seconds and 300 megabytes at most, and an answer in words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.organisation.test_tables import SHEET, packed, parts_of, workbook

READ = r"""
import json, re, sys, time
from querschnitt.organisation.domain.files import people, units
from querschnitt.organisation.domain.files.shape import organisation_table, people_table
from querschnitt.organisation.domain.vocabulary import Vocabulary
told = {}
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    for read in (organisation_table, people_table):
        start = time.process_time()
        file = read(data, path, Vocabulary())
        told[f"{path} {read.__name__}"] = [len(file.faults), time.process_time() - start]
print(json.dumps([told, int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1])]))
"""
SOURCE = Path(__file__).resolve().parents[2] / "src"


def sheet_of(rows: bytes) -> bytes:
    parts = parts_of(workbook(["unit"], ["a"]))
    before, _, after = parts[SHEET].partition(b"<sheetData>")
    parts[SHEET] = before + b"<sheetData>" + rows + b"</sheetData>" + after.partition(b"</sheetData>")[2]
    return packed(parts)


def cells(count: int) -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, count))


HOSTILE = {
    "rows without number.xlsx": lambda: sheet_of(b"<row><c><v>1</v></c></row>" * 600_000),
    "many rows.xlsx": lambda: sheet_of(cells(400_000)),
    "far corner.xlsx": lambda: sheet_of(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "swelling.xlsx": lambda: sheet_of(b" " * 60_000_000),
    "wide.xlsx": lambda: sheet_of(b'<row r="1">' + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"),
    "quotes.csv": lambda: b'"' * 4_999_999,
    "commas.csv": lambda: b"," * 5_000_000,
    "lines.csv": lambda: b"\n" * 5_000_000,
    "semicolons in every line.csv": lambda: b"unit;name\n" + b";;;;\n" * 900_000,
    "one long cell.csv": lambda: b"unit;name;kind;valid_from\na;" + b"x" * 4_000_000,
    "ten thousand faults.csv": lambda: b"unit;name;kind;valid_from\n" + b"!;;;x\n" * 10_000,
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    paths = []
    for name, make in HOSTILE.items():
        paths.append(str(folder / name))
        Path(paths[-1]).write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-c", READ, *paths],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(SOURCE)},
        timeout=300,
    )
    found, kilobytes = json.loads(run.stdout)
    return {Path(key.rpartition(" ")[0]).name: value for key, value in found.items()}, kilobytes


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_time(told, name):
    faults, seconds = told[0][name]
    assert faults
    assert seconds < 10


def test_none_of_them_needs_much_memory(told):
    assert told[1] < 300_000
