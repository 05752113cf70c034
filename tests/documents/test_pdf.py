"""A sheet as PDF: for everybody's eyes and ears, whatever stands in it, the same bytes for the same sheet."""

import io
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.judges import complaints, elements, fonts, kinds, pages, words
from tests.documents.sheets import full
from tests.house.source import PROJECT, SOURCE

from querschnitt.documents.domain.sheet import Grid, Heading, Paragraph, Sheet
from querschnitt.documents.domain.words import has_long_word
from querschnitt.documents.queries import pdf, typesetting
from querschnitt.documents.queries._worker import NotSetError, Worker
from querschnitt.documents.queries.fonts import font_folders, shown_by
from querschnitt.kernel.refusal import Refused


def altered(content: bytes, change) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(changed := io.BytesIO())
    return changed.getvalue()


def test_a_sheet_is_pdf_ua_with_all_its_parts_tagged():
    content = pdf(full())
    assert complaints(content) == []
    assert {"/P", "/H1", "/H2", "/L", "/LI", "/Table", "/THead", "/TH", "/TD", "/Caption"} <= set(kinds(content))


def test_a_sheet_names_language_title_and_pdf_a():
    with pikepdf.open(io.BytesIO(pdf(full()))) as document:
        assert str(document.Root.Lang) == "de-DE"
        facts = document.open_metadata()
        assert (facts["dc:title"], facts["pdfaid:part"], facts["pdfuaid:part"]) == ("Niederschrift", "2", "1")


def _without_scope(document):
    for element in elements(document.Root.StructTreeRoot):
        if element.S == "/TH":
            del element["/A"]


def _skipping(document):
    for element in elements(document.Root.StructTreeRoot):
        if element.S == "/H2":
            element.S = pikepdf.Name("/H3")


def _without_heads(document):
    for element in elements(document.Root.StructTreeRoot):
        if element.S == "/TH":
            element.S = pikepdf.Name("/TD")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_without_scope, "a head of a column without scope"),
        (_skipping, "a heading skips to /H3"),
        (_without_heads, "a table without heads"),
        (lambda document: document.Root.__delitem__("/Lang"), "no language"),
        (lambda document: document.Root.__delitem__("/ViewerPreferences"), "the title is not shown"),
    ],
)
def test_a_fault_in_the_tags_would_be_found(change, complaint):
    assert complaint in complaints(altered(pdf(full()), change))


def test_a_file_without_tags_would_be_found():
    assert complaints(altered(pdf(full()), lambda document: document.Root.__delitem__("/MarkInfo"))) != []


def test_only_the_fonts_of_the_house_are_used_and_all_are_embedded():
    found = fonts(pdf(full()))
    assert set(found) == {"NotoSans-Regular", "NotoSans-Bold"}
    assert all(found.values())


@pytest.mark.parametrize(
    "text",
    [
        "#panic() *fett* _kursiv_ $x^2$ `code` <label> @ref \\ // Kommentar = Titel",
        '"); #import "@preview/x:1.0.0" #read("/etc/passwd") #sys.inputs',
        "'] } ] \" \\u{41} %s {{ x }} ${y} <w:p/> & &amp;",
    ],
)
def test_nothing_in_a_text_is_read_as_markup(text):
    content = pdf(full(text))
    assert complaints(content) == []
    assert text.replace(" ", "") in words(content).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fest 😀 am 漢 Tor", "Fest□am□Tor"),
        ("سلام", "□□□□"),
        ("a\x00b\x1bc\ufeffd\x85e\ufffff", "abcdef"),
        ("a\ud800b", "ab"),
        ("kehrt\u202eum\u202c", "kehrtum"),
        ("Łódź, Αθήνα, Київ, Việt Nam", "Łódź,Αθήνα,Київ,ViệtNam"),
        ("A\u0308rzte", "Ärzte"),
        ("zwei\u2028Zeilen\r\nund drei", "zweiZeilenunddrei"),
    ],
)
def test_what_the_fonts_lack_is_shown_as_a_box_and_never_stops_the_document(text, shown):
    content = pdf(full(text))
    assert complaints(content) == []
    assert shown in words(content).replace(" ", "")


def test_uncleaned_text_would_stop_the_document(monkeypatch):
    monkeypatch.setattr(typesetting, "printable", lambda text, _shown: text)
    with pytest.raises(Refused):
        pdf(full("Fest 😀"))


@pytest.mark.parametrize("word", ["x" * 10_000, "https://treffen.example/" + "a1b2" * 2_500])
def test_a_word_without_end_stays_on_the_page(word):
    places = (Heading(word), Paragraph(word), Grid("Eng", ("a", "b"), ((word, "1"),), (1, 9)))
    content = pdf(full(blocks=places))
    assert complaints(content) == []
    shown = words(content)
    assert shown.count(word[-1]) >= len(places) * word.count(word[-1]), "all of it is there, page after page"
    assert not set(shown) & {"\u200b", "\u00ad"}, "and nothing else: it can be copied"
    assert pages(content) > 5, "it was broken into lines"


def test_a_long_word_of_german_is_hyphenated_and_not_chopped():
    assert not has_long_word("Die Straßenreinigungsgebührenverordnung.")
    for word in ("https://treffen.example/raum-17", "x" * 46, "vorname.nachname@stadtverwaltung.example"):
        assert has_long_word(f"Siehe {word} dort")


def test_without_breaking_a_long_word_would_leave_the_page(monkeypatch):
    monkeypatch.setattr(typesetting, "has_long_word", lambda _text: False)
    assert pages(pdf(full(blocks=(Paragraph("x" * 10_000),)))) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_can_be_set(text):
    assert complaints(pdf(full(text, rows=1))) == []


def test_a_title_of_which_nothing_can_be_shown_is_a_title_all_the_same():
    assert complaints(pdf(full(title="\u200b", kind=""))) == []


def test_an_empty_sheet_is_a_document():
    assert complaints(pdf(Sheet(title="Leer", made_at=full().made_at))) == []


def test_long_tables_repeat_their_head_on_every_page():
    content = pdf(full(rows=120))
    assert complaints(content) == []
    assert pages(content) > 3
    assert words(content).count("Stimmen") >= pages(content) - 1


def test_pages_are_counted_in_the_language_of_the_sheet():
    shown = words(pdf(full(rows=120))).replace(" ", "")
    assert "Seite1von" in shown
    assert "Page1of" in words(pdf(full(language="en"))).replace(" ", "")


def test_the_same_sheet_gives_the_same_bytes_by_any_process():
    sheet = full()
    first = pdf(sheet)
    typesetting._worker(font_folders()).close()
    assert pdf(sheet) == first
    assert pdf(replace(sheet, made_at=sheet.made_at.replace(year=2019))) != first


@pytest.mark.parametrize("blocks", [(Heading("x", 2),), (Heading("x"), Heading("y", 3))])
def test_a_sheet_whose_headings_skip_a_level_cannot_be_made(blocks):
    with pytest.raises(ValueError, match="skips a level"):
        full(blocks=blocks)


def test_headings_and_tables_out_of_shape_cannot_be_made():
    with pytest.raises(ValueError, match="level"):
        Heading("x", 4)
    for heads, rows, widths in (((), (), ()), (("a",), (("1", "2"),), ()), (("a",), (), (1, 2))):
        with pytest.raises(ValueError, match="heads"):
            Grid("x", heads, rows, widths)


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_is_made(settings):
    usual, settings.PDF_SECONDS = settings.PDF_SECONDS, 0.05
    began = time.monotonic()
    with pytest.raises(Refused, match="given up after"):
        pdf(full(rows=5_000))
    assert time.monotonic() - began < 15
    settings.PDF_SECONDS = usual
    assert complaints(pdf(full())) == []


def test_without_the_alarm_a_document_would_take_what_it_wants(settings):
    settings.PDF_SECONDS = 0  # an alarm after no time is none
    assert pdf(full(rows=300)).startswith(b"%PDF")


@pytest.mark.parametrize(("megabytes", "made"), [(260, False), (1024, True)])
def test_a_document_that_needs_more_memory_than_it_may_have_does_not_bring_the_server_down(
    monkeypatch, megabytes, made
):
    worker = Worker(typesetting.TEMPLATE, font_folders(), most=megabytes * 1024**2)
    monkeypatch.setattr(typesetting, "_worker", lambda _folders: worker)
    big = full(rows=2_000)
    if made:
        assert pdf(big).startswith(b"%PDF")
    else:
        with pytest.raises(Refused, match="could not be made"):
            pdf(big)
    worker.close()


def test_a_process_that_was_killed_or_ended_is_begun_anew():
    worker = typesetting._worker(font_folders())
    pdf(full())
    os.kill(worker._process.pid, signal.SIGKILL)
    worker._process.wait()
    assert complaints(pdf(full())) == []
    worker._process.stdin.close()  # as the idle one does: it ends in peace
    worker._process.wait()
    assert complaints(pdf(full())) == []


def test_many_at_once_each_get_their_own_document():
    sheets = [full(title=f"Niederschrift {number}", rows=number % 7) for number in range(24)]
    alone = [pdf(sheet) for sheet in sheets]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(pdf, sheets)) == alone


def test_the_process_ends_with_the_one_that_began_it():
    """Also where that is killed: nothing is left behind."""
    asked = (
        "import django; django.setup()\n"
        "from tests.documents.sheets import full\n"
        "from querschnitt.documents.queries import pdf, typesetting\n"
        "from querschnitt.documents.queries.fonts import font_folders\n"
        "import os, signal; pdf(full())\n"
        "print(typesetting._worker(font_folders())._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    paths = f"{SOURCE.parent}:{PROJECT}"
    environment = {**os.environ, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "querschnitt.config.settings.test"}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=False)
    process = Path(f"/proc/{int(done.stdout)}")
    until = time.monotonic() + 10
    while process.exists() and "\nState:\tZ" not in (process / "status").read_text() and time.monotonic() < until:
        time.sleep(0.05)
    assert not process.exists() or "\nState:\tZ" in (process / "status").read_text()


def test_a_process_that_does_not_stay_is_reported():
    worker = Worker(Path("/nowhere/sheet.typ"), font_folders())
    worker._command = ["/bin/true"]
    with pytest.raises(NotSetError, match="does not stay"):
        worker.pdf("{}", made_at=full().made_at, seconds=5)


def test_the_process_gets_no_environment(monkeypatch):
    monkeypatch.setenv("QUERSCHNITT_SECRET_KEY", "geheim")
    worker = Worker(typesetting.TEMPLATE, font_folders())
    pid = worker._running().pid
    assert Path(f"/proc/{pid}/environ").read_bytes() in {b"", b"LC_CTYPE=C.UTF-8\0"}
    worker.close()


def test_a_log_entry_of_a_failure_holds_nothing_of_the_sheet(monkeypatch, caplog):
    monkeypatch.setattr(typesetting, "printable", lambda text, _shown: text)
    with pytest.raises(Refused):
        pdf(full("KANARIENVOGEL 😀"))
    assert caplog.records
    assert "KANARIENVOGEL" not in caplog.text


def test_missing_fonts_are_named(settings, tmp_path):
    settings.FONTS = tmp_path
    with pytest.raises(Refused, match=r"fonts for documents are missing.*400Regular"):
        pdf(full())


def test_what_the_fonts_show_covers_what_german_administrations_write():
    shown = shown_by(font_folders())
    assert {ord(sign) for sign in "ÄÖÜäöüßẞ€§„“‚‘–—…·•×½²³°□→✓\u00a0\u202f\u00ad"} <= shown
