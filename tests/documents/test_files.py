"""Files: which are taken in, under which name, how often they are kept, how they leave."""

import hashlib
import io
import zipfile
from email.message import Message
from urllib.parse import unquote

import pytest
from django.db import connection
from django.http import Http404, HttpResponse
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.sheets import full

from querschnitt.chronicle.models import AuditEntry
from querschnitt.documents import commands, queries, views
from querschnitt.documents.domain import naming
from querschnitt.documents.domain.media import OFFICE, OPEN, SUFFIXES, recognised
from querschnitt.documents.domain.naming import offered_name
from querschnitt.documents.models import Content, File
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden, Refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def package(*members: tuple[str, bytes], stored: str = "mimetype") -> bytes:
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as target:
        for name, content in members:
            method = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            target.writestr(name, content, method)
    return packed.getvalue()


WORD = package(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
ODT = package(("mimetype", f"{OPEN}.text".encode()), ("content.xml", b"<x/>"))


@pytest.mark.parametrize(
    ("handed_in", "data", "media_type", "offered"),
    [
        ("Vorlage.pdf", PDF, "application/pdf", "Vorlage.pdf"),
        ("plan.PNG", PNG, "image/png", "plan.png"),
        ("foto.jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 9, "image/jpeg", "foto.jpeg"),
        ("Vorlage.docx", WORD, f"{OFFICE}.wordprocessingml.document", "Vorlage.docx"),
        ("z.xlsx", package(("xl/workbook.xml", b"<x/>")), f"{OFFICE}.spreadsheetml.sheet", "z.xlsx"),
        ("z.pptx", package(("ppt/presentation.xml", b"<x/>")), f"{OFFICE}.presentationml.presentation", "z.pptx"),
        ("brief.odt", ODT, f"{OPEN}.text", "brief.odt"),
        ("t.ods", package(("mimetype", f"{OPEN}.spreadsheet".encode())), f"{OPEN}.spreadsheet", "t.ods"),
        ("notiz.txt", "Grüße".encode(), "text/plain", "notiz.txt"),
        ("alt.txt", "Grüße".encode("cp1252"), "text/plain", "alt.txt"),
        ("zahlen.csv", b"a;b\n1;2\n", "text/csv", "zahlen.csv"),
        # The content decides, not the name: whoever opens it gets what it is.
        ("rechnung.pdf", PNG, "image/png", "rechnung.pdf.png"),
        ("seite.html", b"<script>alert(1)</script>", "text/plain", "seite.html.txt"),
        ("ohne", PDF, "application/pdf", "ohne.pdf"),
    ],
)
@pytest.mark.django_db
def test_files_of_known_kinds_are_kept_as_they_are(operator, handed_in, data, media_type, offered):
    row = commands.store_file(actor=operator, name=handed_in, data=data, media_type="application/x-msdownload")
    found = queries.file_of(row.key)
    assert (found.name, found.media_type, found.size, found.data) == (offered, media_type, len(data), data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"MZ\x90\0\x03", "kind"),
        (b"\x7fELF\x02", "kind"),
        (b"PK\x03\x04 kaputt", "kind"),
        (package(("a.txt", b"x")), "kind"),
        (package(("mimetype", b"application/epub+zip")), "kind"),
        (package(("mimetype", f"{OPEN}.text".encode()), stored=""), "kind"),
        (package(*[(f"{at}", b"") for at in range(5_001)]), "kind"),
        (WORD[:-30], "kind"),
        (package(("word/document.xml", b""), ("word/vbaProject.bin", b"")), "macros"),
        (package(("mimetype", f"{OPEN}.text".encode()), ("Basic/Standard/x.xml", b"")), "macros"),
        ("Text".encode("utf-16"), "kind"),
        (b"x" * (20 * 1_000_000 + 1), "20 MB"),
    ],
)
def test_other_files_are_refused_at_the_field_of_the_file(db, operator, data, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        commands.store_file(actor=operator, name="x.pdf", data=data)
    assert refusal.value.place == "file"
    assert not File.objects.exists()
    assert not Content.objects.exists()


def test_a_file_of_just_twenty_megabytes_is_taken(db, operator):
    assert commands.store_file(actor=operator, name="x.txt", data=b"x" * 20_000_000).content.size == 20_000_000


def test_nobody_hands_in_files_without_a_mandate(db):
    with pytest.raises(Forbidden):
        commands.store_file(actor=ANYONE, name="x.pdf", data=PDF)
    assert not File.objects.exists()


def test_the_same_content_is_kept_once_however_it_is_called(db, operator):
    first = commands.store_file(actor=operator, name="a.pdf", data=PDF)
    second = commands.store_file(actor=operator, name="b.pdf", data=PDF)
    other = commands.store_file(actor=operator, name="b.pdf", data=PDF + b"x")
    assert first.content_id == second.content_id != other.content_id
    assert Content.objects.count() == 2
    assert (queries.file_of(first.key).name, queries.file_of(second.key).name) == ("a.pdf", "b.pdf")


def test_storing_does_not_read_what_is_there_already(db, operator):
    commands.store_file(actor=operator, name="a.pdf", data=PDF)
    with CaptureQueriesContext(connection) as statements:
        commands.store_file(actor=operator, name="a.pdf", data=PDF)
    read = [
        entry["sql"]
        for entry in statements
        if entry["sql"].startswith("SELECT") and "documents_content" in entry["sql"]
    ]
    assert len(read) == 1
    assert '"data"' not in read[0]


def test_what_was_handed_in_is_recorded_without_its_name(db, operator):
    row = commands.store_file(actor=operator, name="Geheimsache.pdf", data=PDF)
    entry = AuditEntry.objects.get(kind="documents.file_stored")
    assert entry.subject == f"file:{row.key}"
    assert hashlib.sha256(PDF).hexdigest() in str(entry.data)
    assert "Geheimsache" not in str(entry.data)


def test_reading_a_file_takes_one_statement_and_an_unknown_one_is_not_there(db, operator, django_assert_num_queries):
    key = commands.store_file(actor=operator, name="a.pdf", data=PDF).key
    with django_assert_num_queries(1):
        queries.file_of(key)
    for unknown in ("00000000-0000-4000-8000-000000000000", "quatsch", ""):
        with pytest.raises(Forbidden):
            queries.file_of(unknown)


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\x\Brief.pdf", "Brief.pdf"),
        ("", "dokument.pdf"),
        ("...", "dokument.pdf"),
        (".pdf", "dokument.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe.pdf"),
        ("a\x00b\u200bc.pdf", "abc.pdf"),
        ('x";filename="y.pdf', "x_;filename=_y.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("U\u0308bersicht\u00a0\u2028 2018.pdf", "Übersicht 2018.pdf"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
        ("\ud800.pdf", "dokument.pdf"),
    ],
)
def test_a_name_leads_nowhere_and_hides_nothing(name, offered):
    assert offered_name(name, ("pdf",)) == offered


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_is_safe(name):
    offered = offered_name(name, ("pdf",))
    assert offered.endswith(".pdf")
    assert len(offered) <= 130
    assert not set(offered) & set('/\\:*?"<>|\r\n\t\0')
    assert offered_name(offered, ("pdf",)) == offered


def test_a_name_that_is_not_cleaned_would_be_found(monkeypatch):
    monkeypatch.setattr(naming, "_clean", lambda name: name)
    assert "\u202e" in offered_name("rechnung\u202efdp.exe", ("pdf",))


def test_every_kind_that_is_taken_in_has_an_ending():
    assert all(SUFFIXES.values())
    assert recognised(PDF).media_type in SUFFIXES


def name_of(response: HttpResponse) -> str:
    header = Message()
    header["Content-Disposition"] = response["Content-Disposition"]
    value = header.get_param("filename*", header="Content-Disposition") or header.get_filename()
    return unquote(value[2]) if isinstance(value, tuple) else str(value)


def test_a_download_is_an_attachment_that_no_browser_runs():
    response = views.download("Übersicht „Lenkung“.pdf", "application/pdf", PDF)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%9Cbersicht")
    assert name_of(response) == "Übersicht „Lenkung“.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response.content == PDF


@pytest.mark.parametrize("name", ["a\r\nX-Evil: 1.pdf", 'a"; filename="b.exe', "a\u2028b.pdf", "\x00.pdf", ""])
def test_no_name_writes_a_header_of_its_own(name):
    response = views.download(name, "application/pdf", PDF)
    assert "X-Evil" not in response.headers
    assert not set(response["Content-Disposition"]) & {"\r", "\n", "\0"}
    assert name_of(response).endswith(".pdf")


@pytest.mark.parametrize(("shape", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_sheet_is_answered_in_both_shapes(shape, begins):
    response = views.sheet_answer(full(), shape, "Niederschrift 2018/3")
    assert (response.status_code, name_of(response)) == (200, f"Niederschrift 2018-3.{shape}")
    assert response.content.startswith(begins)


def test_another_shape_is_not_there():
    with pytest.raises(Http404):
        views.sheet_answer(full(), "html", "x")


def test_a_sheet_that_cannot_be_set_is_answered_with_the_reason(settings, tmp_path):
    settings.FONTS = tmp_path
    response = views.sheet_answer(full(), "pdf", "x")
    assert (response.status_code, response["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert "Die Schriften für Dokumente fehlen" in response.content.decode()
