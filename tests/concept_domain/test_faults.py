"""Every fault of an edition's file: where it is said to be, and the sentence."""

from typing import NamedTuple

import pytest
from tests.concept_domain.files import faults_of, line_of, text

from querschnitt.concept.domain.edition_file import read

MUSTER = text("muster.toml")


def otherwise(old: str, new: str) -> str:
    """The pattern edition with one piece written otherwise."""
    assert MUSTER.count(old) == 1, f"{MUSTER.count(old)} times: {old}"
    return MUSTER.replace(old, new)


class Case(NamedTuple):
    old: str  # what stands in the file
    new: str  # what is written instead
    line: str  # the text on the line that is named; empty: it stands there twice, or there is none
    table: str
    key: str
    sentence: str


CASES = [
    # the frame
    ("format = 1", "format = 2", "format = 2", "", "format", "This edition is written in another format; this program reads 1."),
    ('key = "muster-2020"', 'key = "Muster 2020"', 'key = "Muster 2020"', "", "key", "A key has small letters, digits, and hyphens or underscores between them."),
    ('municipality = "Musterstadt"', 'municpality = "Musterstadt"', "municpality", "", "municpality", "This key is not known here. Is municipality meant?"),
    ('title = "Konzept der Musterstadt"', 'title = " "', 'title = " "', "", "title", "This must not be empty."),
    ('title = "Gremien"', "", '[sections."2"]', "sections.2", "title", "This key is missing."),
    ('process_office = ["stabsstelle"]', 'process_office = "stabsstelle"', "process_office", "", "process_office", "This must be a list in square brackets."),
    # names that nobody declared
    ('hands_over_to = "lenkung"\nsection = "2"', 'hands_over_to = "lenkung"\nsection = "7"', 'section = "7"', "bodies.arbeitsgruppe.mandate", "section", "There is no section 7 in this edition."),
    ('kind = "office"\n\n[units.dez', 'kind = "offise"\n\n[units.dez', 'kind = "offise"', "units.stabsstelle", "kind", "There is no kind of unit offise in this edition. Is office meant?"),
    ('units = ["dezernat-1"]', 'units = ["dezernat-2"]', 'units = ["dezernat-2"]', "fields_of_action[1].units", "[1]", "There is no unit dezernat-2 in this edition. Is dezernat-1 meant?"),
    ('committee = "ausschuss"', 'committee = "auschuss"', 'committee = "auschuss"', "fields_of_action[1]", "committee", "There is no body auschuss in this edition. Is ausschuss meant?"),
    ('post = "head", unit', 'post = "boss", unit', 'post = "boss"', "bodies.lenkung.chair.from", "post", "There is no function boss in this edition."),
    ('hands_over_to = "lenkung"', 'hands_over_to = "niemand"', "hands_over_to", "bodies.arbeitsgruppe.mandate", "hands_over_to", "There is no body niemand in this edition."),
    ('on_breach = "stabsstelle"', 'on_breach = "stabstelle"', "on_breach", "rules.stellungnahme", "on_breach", "There is no body and no unit stabstelle in this edition. Is stabsstelle meant?"),
    ("titles = { head =", "titles = { chef =", "titles = {", "unit_kinds.department.titles", "chef", "There is no function chef in this edition."),
    # rules
    ('kind = "meetings_per_year"', 'kind = "meetings_per_yaer"', "meetings_per_yaer", "rules.lenkung_tagt", "kind", "There is no kind of rule meetings_per_yaer. Is meetings_per_year meant?"),
    ('kind = "meetings_per_year"', 'kind = "nonsense"', 'kind = "nonsense"', "rules.lenkung_tagt", "kind", "There is no kind of rule nonsense."),
    ("parameters.number = 2", "parameters.numbr = 2", "", "rules.lenkung_tagt.parameters", "numbr", "This key is not known here. Is number meant?"),
    ("parameters.number = 2", "", "[rules.lenkung_tagt]", "rules.lenkung_tagt", "parameters", "This key is missing."),
    ("parameters.number = 2", 'parameters.number = "2"', 'parameters.number = "2"', "rules.lenkung_tagt.parameters", "number", "This must be a whole number, without quotation marks."),
    ("parameters.number = 2", "parameters.number = true", "parameters.number", "rules.lenkung_tagt.parameters", "number", "This must be a whole number, without quotation marks."),
    ("parameters.number = 2", "parameters.number = -2", "parameters.number", "rules.lenkung_tagt.parameters", "number", "This must be 1 or more, not -2."),
    ("parameters.number = 2", "parameters.number = 0", "parameters.number", "rules.lenkung_tagt.parameters", "number", "This must be 1 or more, not 0."),
    ("parameters.number = 2", "parameters = 2", "parameters = 2", "rules.lenkung_tagt", "parameters", "This must be a table."),
    ('applies_to = ["lenkung"]', "", "[rules.lenkung_tagt]", "rules.lenkung_tagt", "applies_to", "A rule of this kind names the bodies to which it applies."),
    ('applies_to = ["lenkung"]', "applies_to = []", "applies_to = []", "rules.lenkung_tagt", "applies_to", "A rule of this kind names the bodies to which it applies."),
    ('source = "house_default"', 'applies_to = ["lenkung"]\nsource = "house_default"', "", "rules.stellungnahme", "applies_to", "A rule of this kind applies to the edition as a whole and names no bodies."),
    ('applies_to = ["lenkung"]', 'applies_to = ["lenkung", "lenkung"]', 'applies_to = ["lenkung", "lenkung"]', "rules.lenkung_tagt.applies_to", "[2]", "lenkung stands here twice."),
    ('applies_to = ["arbeitsgruppe"]', 'applies_to = ["lenkung", "arbeitsgruppe"]', 'applies_to = ["lenkung", "arbeitsgruppe"]', "rules.stellvertretung.applies_to", "[1]", "No seat of lenkung has a binding deputy."),
    ('examples = ["within"]', 'examples = ["withn"]', "examples", "rules.stellvertretung", "examples", "This rule sets no parameter withn. Is within meant?"),
    ('requirement = "M2-1"\nsection = "2"\ntitle', 'requirement = "2.1"\nsection = "2"\ntitle', 'requirement = "2.1"', "rules.lenkung_tagt", "requirement", "A requirement is written like K3.1-2, not 2.1."),
    ('source = "house_default"', 'source = "habit"', 'source = "habit"', "rules.stellungnahme", "source", "habit is not possible here; possible are concept, rules_of_procedure, law, house_default."),
    ('asked_by_bodies = ["lenkung"]', 'shifts = "yes"', 'shifts = "yes"', "rules.stellungnahme.parameters", "shifts", "This must be true or false, without quotation marks."),
    # lengths of time and days
    ("term = { months = 2 }", 'term = "2 Monate"', 'term = "2', "rules.stellungnahme.parameters", "term", "This must be a length of time like { months = 3 } or { weeks = 2 }."),
    ("term = { months = 2 }", "term = {}", "term = {}", "rules.stellungnahme.parameters", "term", "This must be a length of time like { months = 3 } or { weeks = 2 }."),
    ("term = { months = 2 }", "term = { moths = 2 }", "term = {", "rules.stellungnahme.parameters", "term", "A length of time has years, months, weeks and days, not moths."),
    ("term = { months = 2 }", "term = { months = -2 }", "term = {", "rules.stellungnahme.parameters", "term", "This must be 1 or more, not -2."),
    ("as_of = 2020-06-30", 'as_of = "2018-02-30"', "as_of", "facts[1]", "as_of", "There is no day 2018-02-30."),
    ("as_of = 2020-06-30", 'as_of = "2020-06-30"', "as_of", "facts[1]", "as_of", "This must be a date like 2018-11-08, without quotation marks."),
    ("as_of = 2020-06-30", "as_of = 2020-06-30T10:00:00", "as_of", "facts[1]", "as_of", "This must be a date like 2018-11-08, without quotation marks."),
    ("as_of = 2020-06-30", "as_of = 2018-02-30", "as_of", "facts[1]", "as_of", "There is no such day."),
    # bodies
    ('unit_kind = "department"\nprepared_by', "prepared_by", "[bodies.arbeitsgruppe]", "bodies.arbeitsgruppe", "unit_kind", "There is one such body for each unit: this names the kind of unit."),
    ('agreed_with = "dezernat-1"', 'unit_kind = "office"', 'unit_kind = "office"', "bodies.lenkung", "unit_kind", "A kind of unit is named only where there is one for each unit."),
    ('name = "Lenkungsgruppe"', 'name = ""', 'name = ""', "bodies.lenkung", "name", "This must not be empty."),
    ('per = "unit"\nunit_kind = "department"\nprep', 'per = "village"\nunit_kind = "department"\nprep', 'per = "village"', "bodies.arbeitsgruppe", "per", "village is not possible here; possible are municipality, unit, topic."),
    ("external = true", 'external = true\n[[bodies.ausschuss.seats]]\nkey = "a"\nlabel = "A"\nfrom = { unit = "stabsstelle" }\nvoting = true\nsection = "1"', "external = true", "bodies.ausschuss", "external", "An external body is composed by rules of its own: it has no seats and no mandate here."),
    ("[bodies.ausschuss]", '[bodies."Der Ausschuss"]\nname = "x"\nsection = "1"\n\n[bodies.ausschuss]', '[bodies."Der Ausschuss"]', "bodies", "Der Ausschuss", "A key has small letters, digits, and hyphens or underscores between them."),
    # seats
    ('from = { heads_of = ["department"] }\n', "", "[[bodies.lenkung.seats]]", "bodies.lenkung.seats[1]", "from", "This key is missing."),
    ('from = { heads_of = ["department"] }', "from = { votes = 3 }", "from = { votes", "bodies.lenkung.seats[1].from", "", "A seat comes by post, heads_of, body, unit or appointed_by: write one of them."),
    ('from = { heads_of = ["department"] }', "from = { heads_of = [] }", "from = { heads_of = [] }", "bodies.lenkung.seats[1].from", "heads_of", "This must not be empty."),
    ('from = { heads_of = ["department"] }', 'from = { heads_of = ["department"], unit = "stabsstelle" }', 'from = { heads_of = ["department"], unit', "bodies.lenkung.seats[1].from", "unit", "This key is not known here."),
    ('from = { heads_of = ["department"] }', 'from = { heads_of = ["department"], within = "scope" }', 'from = { heads_of = ["department"], within', "bodies.lenkung.seats[1].from", "within", "Only a body of which there is one for each unit has such a unit."),
    ('from = { heads_of = ["department"] }', 'from = { heads_of = ["department"], and_scope = true }', 'from = { heads_of = ["department"], and', "bodies.lenkung.seats[1].from", "and_scope", 'This goes together with within = "scope" only.'),
    ('from = { heads_of = ["department"] }', 'from = { body = "lenkung" }', "from = { body", "bodies.lenkung.seats[1].from", "body", "A body cannot send somebody to itself."),
    ('from = { heads_of = ["department"] }', 'from = { appointed_by = { unit = "stabsstelle" }, minimum = 5, maximum = 3 }', "from = { appointed", "bodies.lenkung.seats[1].from", "maximum", "The maximum is smaller than the minimum."),
    ('from = { heads_of = ["department"] }', 'from = { appointed_by = "stabsstelle" }', "from = { appointed", "bodies.lenkung.seats[1].from", "appointed_by", "This must be a table."),
    ('deputy = "binding"\nmust', 'deputy = "maybe"\nmust', 'deputy = "maybe"', "bodies.arbeitsgruppe.seats[1]", "deputy", "maybe is not possible here; possible are no, allowed, binding."),
    ("voting = true\ndeputy", "deputy", "[[bodies.arbeitsgruppe.seats]]", "bodies.arbeitsgruppe.seats[1]", "voting", "This key is missing."),
    # chairs and mandates
    ('from = { post = "head", unit = "dezernat-1" }', 'from = { seat = "hed" }', "from = { seat", "bodies.lenkung.chair.from", "seat", "This body has no seat hed. Is heads meant?"),
    ('from = { post = "head", unit = "dezernat-1" }', 'from = { post = "head", of = "scope" }', "from = { post", "bodies.lenkung.chair.from", "of", "Only a body of which there is one for each unit has such a unit."),
    ('from = { post = "head", unit = "dezernat-1" }', 'from = { post = "head", of = "unit" }', "from = { post", "bodies.lenkung.chair.from", "of", "unit is not possible here; possible are scope."),
    ('from = { post = "head", unit = "dezernat-1" }', "from = {}", "from = {}", "bodies.lenkung.chair.from", "", "A chair is taken by a post, by a seat or from a body: write post, seat or body."),
    ('from = { post = "head", unit = "dezernat-1" }', 'from = { body = "lenkung" }', "from = { body", "bodies.lenkung.chair.from", "body", "The chairs of these bodies come from one another in a circle."),
    ('hands_over_to = "lenkung"', 'hands_over_to = "arbeitsgruppe"', "hands_over_to", "bodies.arbeitsgruppe.mandate", "hands_over_to", "arbeitsgruppe ends itself: open duties go to a lasting body."),
    ("lasts = { months = 12 }", "lasts = 12", "lasts = 12", "bodies.arbeitsgruppe.mandate", "lasts", "This must be a length of time like { months = 3 } or { weeks = 2 }."),
    # lists
    ('key = "entscheidung"', 'key = "umfrage"', "", "steps[2]", "key", "umfrage stands here twice."),
    ('target = "steuerung"', 'target = "steurung"', "target", "links[1]", "target", "There is no component, body or unit steurung in this edition. Is steuerung meant?"),
    ('label = "schlägt vor"', '[[links]]\nsource = "planung"\ntarget = "steuerung"', "", "links[2]", "target", "This link stands here twice."),
    ('[cycle]\nper = "unit"\nunit_kind = "department"', "", "", "cycle", "unit_kind", "A pass runs over units: this names the kind of unit."),
    ('[cycle]\nper = "unit"', '[cycle]\nper = "topic"', "", "cycle", "unit_kind", "A kind of unit is named only where there is one for each unit."),
    # TOML itself
    ('title = "Gremien"', "title = Gremien", "title = Gremien", "sections.2", "title", "There is no value here, or it is a text without quotation marks."),
    ('title = "Gremien"', 'title = "Gremien"\ntitle = "Noch einmal"', 'title = "Noch einmal"', "sections.2", "title", "The same key stands here twice."),
]  # fmt: skip


@pytest.mark.parametrize("case", [Case(*each) for each in CASES], ids=lambda case: case.sentence)
def test_a_fault_is_named_with_its_place(case: Case) -> None:
    changed = otherwise(case.old, case.new)
    found = [fault for fault in faults_of(changed) if str(fault.sentence) == case.sentence]
    assert [(fault.table, fault.key) for fault in found] == [(case.table, case.key)]
    if case.line:
        assert found[0].line == line_of(case.line, changed)


def test_reading_never_stops_at_the_first_fault() -> None:
    changed = (
        MUSTER.replace("format = 1", "format = 9")
        .replace('kind = "meetings_per_year"', 'kind = "meeting"')
        .replace("term = { months = 2 }", "term = 2")
        .replace('committee = "ausschuss"', 'committee = "rat"')
        .replace('key = "alle"', "key = 7")
    )
    assert [(fault.table, fault.key) for fault in faults_of(changed)] == [
        ("", "format"),
        ("fields_of_action[1]", "committee"),
        ("groups[1]", "key"),
        ("rules.lenkung_tagt", "kind"),
        ("rules.stellungnahme.parameters", "term"),
    ]


def test_lines_that_are_no_toml_do_not_hide_the_faults_of_the_others() -> None:
    changed = (
        MUSTER.replace("as_of = 2020-06-30", "as_of = 2020-06-31")
        .replace('title = "Gremien"', "title = Gremien")
        .replace('key = "bildung"', 'key = "bildung"\nkey = "schule"')
        .replace("term = { months = 2 }", "term = { months = 2 ")
        .replace('committee = "ausschuss"', 'committee = "rat"')
        .replace("parameters.number = 2", "parameters.number = 0")
    )
    assert [(fault.table, fault.key) for fault in faults_of(changed)] == [
        ("sections.2", "title"),
        ("fields_of_action[1]", "key"),
        ("fields_of_action[1]", "committee"),
        ("facts[1]", "as_of"),
        ("rules.lenkung_tagt.parameters", "number"),
        ("rules.stellungnahme.parameters", "term"),
    ]


@pytest.mark.parametrize(
    "day", ["2020-02-30", "2020-13-01", "2021-02-29", "2020-06-31T10:00:00", "2020-06-30T25:00:00Z"]
)
def test_a_day_that_does_not_exist_is_one_fault_wherever_it_stands(day: str) -> None:
    changed = MUSTER.replace("as_of = 2020-06-30", f"as_of = {day}").replace(
        "format = 1", f"note = [1, {day}]\nformat = 2"
    )
    assert [(fault.table, fault.key) for fault in faults_of(changed)] == [
        ("", "note"),
        ("", "format"),
        ("facts[1]", "as_of"),
    ]


@pytest.mark.parametrize("opened", ["prepared_by = [", 'note = """', "note = '''"])
def test_reading_ends_where_a_bracket_or_a_text_over_lines_is_not_closed(opened: str) -> None:
    changed = MUSTER.replace("format = 1", "format = 2").replace("external = true", opened, 1)
    assert len(faults_of(changed)) == 1


def test_chairs_in_a_circle_of_three_are_found_at_each_of_them() -> None:
    bodies = "".join(
        f'[bodies.{one}]\nname = "{one}"\nsection = "2"\n[bodies.{one}.chair]\nfrom = {{ body = "{other}" }}\nsection = "2"\n'
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    )
    faults = faults_of(MUSTER.replace("[bodies.ausschuss]", bodies + "[bodies.ausschuss]"))
    assert [fault.table for fault in faults] == [f"bodies.{key}.chair.from" for key in "abc"]


def test_an_empty_file_lacks_everything_an_edition_must_say() -> None:
    reading = read("", name="leer.toml")
    assert reading.edition is None
    assert [(fault.line, fault.key) for fault in reading.faults] == [
        (1, key) for key in ("format", "key", "title", "municipality", "overarching_goal")
    ]


def test_a_fault_reads_as_one_would_write_it_in_a_letter() -> None:
    (fault,) = faults_of(MUSTER.replace("parameters.number = 2", "parameters.number = 0"))
    assert (
        str(fault) == f"muster.toml:{fault.line} [rules.lenkung_tagt.parameters] number: This must be 1 or more, not 0."
    )


def test_a_fault_of_the_file_as_a_whole_has_neither_table_nor_key() -> None:
    (fault,) = read("a = " + "[" * 5000, name="tief.toml").faults
    assert (fault.table, fault.key, fault.line) == ("", "", 1)
    assert str(fault) == "tief.toml:1: Tables and lists are nested too deeply."


def test_bodies_and_passes_over_topics_need_topics() -> None:
    without = otherwise('[[topics]]\nkey = "sprache"\nname = "Sprache"\n', "")
    changed = without.replace("external = true", 'per = "topic"').replace(
        '[cycle]\nper = "unit"', '[cycle]\nper = "topic"'
    )
    assert [(fault.table, fault.key) for fault in faults_of(changed) if "no topics" in str(fault)] == [
        ("bodies.ausschuss", "per"),
        ("cycle", "per"),
    ]


def test_a_list_that_a_kind_needs_is_neither_missing_nor_empty() -> None:
    rule = '\n[rules.folge]\nkind = "report_in_order"\nsection = "1"\ntitle = "Folge"\nparameters.report = "progress"\n'
    (missing,) = faults_of(MUSTER + rule)
    (empty,) = faults_of(MUSTER + rule + "parameters.bodies = []\n")
    assert (missing.key, str(missing.sentence)) == ("bodies", "This key is missing.")
    assert (empty.key, str(empty.sentence)) == ("bodies", "This must not be empty.")


@pytest.mark.parametrize(
    "replacement",
    ["bodies = 3", "bodies = []", "[[bodies]]\nx = 1", "[bodies]\nsteering = 3", "rules = [1, 2]", "units = 'x'", "steps = {}",
     "groups = [1]", "sections = [[]]", "titles = 1", "links = [{}]", "facts = [{ as_of = 1 }]", "functions = { head = 1 }"],
)  # fmt: skip
def test_tables_of_the_wrong_shape_are_faults_and_never_a_crash(replacement: str) -> None:
    assert read(replacement, name="kaputt.toml").faults


def test_parts_left_out_say_nothing_and_are_no_fault() -> None:
    reading = read('format = 1\nkey = "k"\ntitle = "T"\nmunicipality = "M"\noverarching_goal = "G"\n', name="karg.toml")
    assert reading.faults == ()
    assert reading.edition is not None
    assert (reading.edition.rules, reading.edition.bodies, reading.edition.steps) == ({}, {}, ())


@pytest.mark.parametrize(
    ("written", "line", "sentence"),
    [
        ("a = 1\na = 2", 2, "The same key stands here twice."),
        ("a = { b = 1, b = 2 }", 1, "The same key stands here twice."),
        ("[a]\nb = 1\n[a]\nc = 1", 3, "This table stands here twice, or was closed before."),
        ("[a.b]\n[c]\n[a]\nb.c = 1", 4, "This table stands here twice, or was closed before."),
        ("a = { b = 1 }\n[a.c]", 2, "This table stands here twice, or was closed before."),
        ("a 1", 1, "After a key there must be an equals sign."),
        ("\n[a", 2, "The brackets around the name of this table are not closed."),
        ("[[a]", 1, "The brackets around the name of this table are not closed."),
        ("a = 1 b = 2", 1, "Here a new line must begin."),
        ("a = 2018-02-30", 1, "There is no such day."),
        ("a.ä = 1", 1, "A key begins with a letter, or stands in quotation marks."),
        ("ä = 1", 1, "This line is neither a table nor a key with a value."),
        ("a = Amt", 1, "There is no value here, or it is a text without quotation marks."),
        ("a = [1, 2\nb = 1", 2, "The square bracket of this list is not closed."),
        ("a = { b = 1", 1, "The curly bracket of this table is not closed."),
        ('a = """offen', 1, "The quotation mark of this text is not closed."),
        ("a = 'offen", 1, "The quotation mark of this text is not closed."),
        ('a = "offen\nb = 1', 1, "A text goes over the end of its line, or has a character that must not be in it."),
        ("a = 'offen\nb = 1", 2, "The quotation mark of this text is not closed."),
        ('a = "C:\\Daten"', 1, "A backslash in a text must be written twice."),
        ('a = "\\uDFFF"', 1, "This is no valid TOML: Escaped character is not a Unicode scalar value."),
    ],
)
def test_text_that_is_no_toml_is_explained_in_plain_words(written: str, line: int, sentence: str) -> None:
    faults = read(written, name="x.toml").faults
    assert [fault.line for fault in faults if str(fault.sentence) == sentence] == [line]
