"""What our style sheets, scripts and templates may not hold."""

import re
from pathlib import Path

import pytest

import querschnitt
from querschnitt.ui.forms import CLASSES

SOURCE = Path(querschnitt.__file__).parent
OURS = SOURCE / "ui" / "static" / "ui"
KERN = SOURCE.parents[1] / "node_modules/@kern-ux/native/dist/kern.min.css"
SHEETS = sorted(OURS.glob("*.css"))
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
PHYSICAL = re.compile(
    r"(?<![\w-])(left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:"
    r"|(margin|padding|border|inset)-(left|right|top|bottom)"
    r"|border-(top|bottom)-(left|right)-radius"
    r"|(text-align|float|clear)\s*:\s*(left|right)"
)


def bare(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_our_style_speaks_of_start_and_end_never_of_left_and_right(sheet):
    assert PHYSICAL.findall(bare(sheet.read_text())) == []


@pytest.mark.parametrize(
    "bad", ["margin-left: 1px", "left: 0", "text-align: right", "float:left", "border-top-left-radius: 1px"]
)
def test_a_physical_property_would_be_found(bad):
    assert PHYSICAL.search(bad)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(sheet):
    assert re.findall(r"url\((?!['\"]?\.\./kern/)", sheet.read_text()) == []
    assert "@import" not in sheet.read_text()


def test_every_token_of_the_design_system_that_we_use_exists():
    known = set(re.findall(r"(--kern-[\w-]+)\s*:", KERN.read_text()))
    used = {token for sheet in SHEETS for token in re.findall(r"var\((--kern-[\w-]+)", sheet.read_text())}
    assert used - known == set()


def classes(beginning: str) -> set[str]:
    """Whole class names in the templates of the components; what `{{ }}` completes is left out."""
    texts = [path.read_text() for path in SOURCE.glob("ui/templates/**/*.html")]
    named = {
        name
        for text in texts
        for value in re.findall(r'class="([^"]*)"', text)
        for name in re.sub(r"\{%.*?%\}", " ", value).split()
    }
    return {name for name in named if name.startswith(beginning) and "{" not in name}


def test_every_class_of_the_design_system_that_we_use_exists():
    known = set(re.findall(r"\.(kern-[\w-]+)", KERN.read_text()))
    used = classes("kern-") | set(CLASSES.values())
    assert used - known == set()


def test_every_class_of_our_own_is_styled():
    styled = set(re.findall(r"\.(q-[\w-]+)", "".join(path.read_text() for path in SHEETS)))
    assert classes("q-") - styled == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_hold_no_inline_style_or_script(template):
    text = template.read_text()
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:|hx-on|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_components_know_the_classes_of_the_design_system(template):
    if not template.is_relative_to(SOURCE / "ui"):
        assert not re.search(r"\bkern-", template.read_text())
