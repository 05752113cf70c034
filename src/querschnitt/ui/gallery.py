"""What the gallery shows: the samples in templates/ui/samples/, and invented rows to fill them with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from django.http import HttpRequest, QueryDict
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.kernel import clock
from querschnitt.ui import icons
from querschnitt.ui.forms import DayField, FieldGroup, TimeInput
from querschnitt.ui.labels import STATES
from querschnitt.ui.rows import (
    Action,
    AssistantStep,
    Chip,
    Count,
    Crumb,
    Entry,
    FilterField,
    Key,
    Mark,
    SeatChoice,
    SeatEntry,
    Station,
    Stretch,
    Tab,
    ToDo,
    TreeNode,
    Words,
)
from querschnitt.ui.table import Cell, Column, PageLinks, Row, Table
from querschnitt.ui.timeline import Timeline, TimelineLane, TimelineStep, TimelineTick

GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("Page"), ("page_head", "breadcrumb", "section", "tabs", "as_of", "print_hint")),
    (_("States and words"), ("state", "marks", "badge", "day", "span_left", "icon", "progress")),
    (_("Notices"), ("alert", "empty", "disclosure")),
    (_("Buttons"), ("button", "submit", "post_button")),
    (
        _("Lists"),
        ("to_do", "counts", "data_table", "pager", "facts", "card", "tree", "history", "steps", "figure", "timeline"),
    ),
    (_("Forms"), ("filter_bar", "list_filter", "form_body", "form_stack")),
    (
        _("Writing down what happens"),
        ("panes", "stations", "keys", "seat_list", "kept_form", "saved_state", "two_texts"),
    ),
)
ON_TOP = frozenset({"page_head", "breadcrumb"})  # a page has one of each: the gallery's own are the samples
DAY = date(2018, 11, 8)


@dataclass(frozen=True, slots=True)
class Sample:
    """A component: its name, the tag as it is written, and what comes of it."""

    name: str
    code: str
    shown: SafeString


def groups(request: HttpRequest, facts: Mapping[str, object]) -> list[tuple[Words, list[Sample]]]:
    return [(title, [_sample(request, name, facts) for name in names]) for title, names in GROUPS]


def _sample(request: HttpRequest, name: str, facts: Mapping[str, object]) -> Sample:
    path = f"ui/samples/{name}.html"
    source = get_template(path).template.source  # type: ignore[attr-defined]  # Django's own engine has it
    shown = SafeString() if name in ON_TOP else render_to_string(path, dict(facts), request)
    return Sample(name, source.removeprefix("{% load ui %}\n").strip(), shown)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We write only when there is an answer."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    topic = forms.ChoiceField(
        label=_("Topic"),
        choices=[("", _("Please choose")), ("schools", _("Schools and day care")), ("housing", _("Housing"))],
    )
    text = forms.CharField(label=_("What is it about?"), widget=forms.Textarea({"rows": 5}))
    units = forms.MultipleChoiceField(
        label=_("Units concerned"), choices=[("51", _("Office 51")), ("11", _("Office 11"))], required=False
    )
    by = DayField(label=_("By when"), required=False, help_text=_("Leave empty if it is not urgent."))
    at = forms.TimeField(label=_("At what time"), required=False, widget=TimeInput)
    place = forms.CharField(label=_("Where"), required=False, widget=forms.TextInput({"autocomplete": "off"}))
    answer = forms.ChoiceField(
        label=_("How may we answer?"),
        choices=[("mail", _("By e-mail")), ("phone", _("By phone")), ("talk", _("In a personal talk"))],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which I can be reached"),
        choices=[("de", _("German")), ("en", _("English"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    public = forms.BooleanField(label=_("My name may be shown with the text"), required=False)

    groups = (
        FieldGroup(_("About you"), ("name", "email")),
        FieldGroup(_("Your request"), ("topic", "text", "units"), help=_("In your own words.")),
        FieldGroup(_("Short fields in one line"), ("by", "at", "place"), row=True),
        FieldGroup(_("Our answer"), ("answer", "public")),
        FieldGroup(_("Further languages"), ("languages",), folded=True),
    )


class SampleText(forms.Form):
    """A text that is written down while it happens."""

    minutes = forms.CharField(label=_("Text of the minutes"), widget=forms.Textarea({"rows": 5}), required=False)


class SampleFilters(forms.Form):
    """Filters as a list has them."""

    text = forms.CharField(label=_("Contains"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *STATES.items()], required=False)
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("", _("all")), ("51", _("Office 51")), ("11", _("Office 11"))], required=False
    )


def material(*, form: SampleForm, query: QueryDict) -> dict[str, object]:
    """Everything that the samples name."""
    return {
        "form": form,
        "filters": SampleFilters(query),
        "list_filters": [
            FilterField(name="stand", label=_("State"), kind="ticks", options=tuple(STATES.items()), values=("due",)),
            FilterField(name="woerter", label=_("Words"), kind="text", values=("Förderung",)),
            FilterField(name="ab", label=pgettext_lazy("filter", "Since"), kind="day", folded=True),
        ],
        "list_chips": [Chip(_("Words"), "Förderung", "?")],
        "today": DAY,
        "view": clock.today(),
        "past": DAY,
        "soon": date(2018, 11, 13),
        "late": date(2018, 10, 27),
        "moment": datetime(2018, 11, 8, 13, 3, tzinfo=UTC),
        "crumbs": [Crumb(_("Start page"), "/"), Crumb(_("Components"))],
        "tab_items": [Tab(_("Seats"), "#seats", current=True, number=12), Tab(_("Sittings"), "#sittings")],
        "states": list(STATES),
        "mark_items": _marks(),
        "icons": sorted(icons.ALL),
        "count_items": _counts(),
        "todos": _todos(),
        "table": _table(),
        "bare_table": Table(_("Statements"), [Column("what", _("What"))], [], empty=_("There are no statements yet.")),
        "pages": PageLinks.of(number=4, pages=12, query=query),
        "fact_items": _facts(),
        "nodes": _nodes(),
        "entries": _entries(),
        "step_items": _steps(),
        "minutes": SampleText(initial={"minutes": "Das Gremium hat beraten."}),
        "sample_timeline": _timeline(),
        "station_items": _stations(),
        "key_items": [
            Key("A", pgettext_lazy("attendance", "present")),
            Key("E", pgettext_lazy("attendance", "excused")),
        ],
        "seat_entries": _seats(),
        "seat_choices": _seat_choices(),
        "left_text": [Stretch("Die Verwaltung berichtet ", False), Stretch("schriftlich", True), Stretch(".", False)],
        "right_text": [Stretch("Die Verwaltung berichtet ", False), Stretch("im März", True), Stretch(".", False)],
    }


def _counts() -> list[Count]:
    numbers = (31, 10, 2, 0, 1, 6)
    return [
        Count(label, number, f"?state={state}", state=state, current=state == "overdue")
        for (state, label), number in zip(STATES.items(), numbers, strict=True)
    ]


def _marks() -> list[Mark]:
    return [
        Mark(_("Phase"), pgettext_lazy("sample", "being carried out")),
        Mark(_("Dates"), pgettext_lazy("sample", "late by 14 days"), "overdue"),
        Mark(pgettext_lazy("sample", "Report"), pgettext_lazy("sample", "up to date"), "met"),
        Mark(_("Completeness"), pgettext_lazy("sample", "2 things are missing"), "due"),
    ]


def _todos() -> list[ToDo]:
    return [
        ToDo(
            what=_("Statement on idea 2026/41 “Interpreters at parents' evenings”"),
            href="#idea",
            state="overdue",
            due=date(2018, 10, 27),
            for_whom=_("process office"),
            action=Action(_("Write the statement"), "#write"),
        ),
        ToDo(
            what=_("Inventory of office 51: 2 of 3 questions answered"),
            href="#inventory",
            due=date(2018, 11, 13),
            action=Action(_("Go on filling in"), "#fill"),
        ),
    ]


def _table() -> Table:
    columns = [
        Column("state", _("State")),
        Column("what", _("Demanded"), sort="?sort=what", direction="ascending"),
        Column("section", _("Section")),
        Column("since", _("Since"), sort="?sort=since"),
        Column("seats", _("Seats"), numeric=True),
    ]
    wording = _("The steering body sits at least twice a year.")
    rows = [
        Row(
            [
                Cell(state="due"),
                Cell(_("At least two sittings a year"), note=_("1 of 2 in 2018, 53 days left"), href="#duty"),
                Cell("3.1", more=wording),
                Cell(time=date(2018, 1, 1)),
                Cell(14),
            ],
            [Action(_("Plan a sitting"), "#plan")],
        ),
        Row(
            [
                Cell(state="overdue"),
                Cell(_("Deputies named"), note=_("Working group of department 1: two seats without a deputy")),
                Cell("3.2", more=wording),
                Cell(time=date(2018, 10, 1)),
                Cell(1240),
            ],
            [Action(_("Name deputies"), "#name"), Action(_("Waive the duty"), "#waive")],
        ),
    ]
    return Table(_("Steering body"), columns, rows, header="what")


def _facts() -> list[tuple[Words, Words | date | None] | tuple[Words, Words, str]]:
    return [
        (_("Body"), _("Steering body"), "#body"),
        (_("Mandate"), _("until it is dissolved")),
        (_("Founded"), date(2015, 7, 22)),
        (_("Deputy of the chair"), None),
    ]


def _nodes() -> list[TreeNode]:
    moves = [Action(_("Plan a sitting"), "#plan"), Action(_("Name deputies"), "#name")]
    offices = (TreeNode(_("Office 51"), "#51", note=_("Youth office")), TreeNode(_("Office 50"), "#50"))
    return [
        TreeNode(_("Department 5"), "#5", state="met", children=offices),
        TreeNode(_("Department 3"), "#3", actions=moves),
    ]


def _entries() -> list[Entry]:
    office = _("process office")
    return [
        Entry(datetime(2018, 11, 8, 13, 3, tzinfo=UTC), _("The statement of office 51 was released."), office),
        Entry(datetime(2018, 10, 2, 7, 30, tzinfo=UTC), _("The statement was requested."), office, _("as deputy")),
    ]


def _steps() -> list[AssistantStep]:
    return [
        AssistantStep(_("Choose a file"), "done", "#file"),
        AssistantStep(_("Check the rows"), "current"),
        AssistantStep(_("Adopt"), "todo"),
    ]


def _stations() -> list[Station]:
    return [
        Station(label=_("Approval of the last minutes"), href="#1", number="1", note="2018/2", done=True),
        Station(label=_("Review of all measures"), href="#2", number="2", current=True),
    ]


def _seats() -> list[SeatEntry]:
    office = _("Head of office 51")
    return [
        SeatEntry(name="seat-1", who="Anna Beispiel", note=office, deputy="Ben Muster", choice="deputy"),
        SeatEntry(name="seat-2", who="Carla Probe", choice="", mistake=_("Nobody leaves before coming.")),
    ]


def _seat_choices() -> list[SeatChoice]:
    words = {
        "present": pgettext_lazy("attendance", "present"),
        "deputy": pgettext_lazy("attendance", "deputy"),
        "absent": pgettext_lazy("attendance", "absent"),
        "": pgettext_lazy("attendance", "not recorded"),
    }
    return [SeatChoice(value, label, key) for (value, label), key in zip(words.items(), "avfn", strict=True)]


def _timeline() -> Timeline:
    ticks = [TimelineTick(at, text, strong=at == 0) for at, text in ((0, "2018"), (180, "Apr."), (360, "Juli"))]
    survey = TimelineStep(number="3", title=_("Survey"), planned=(200, 120), actual=(210, 110), late=(320, 60))
    start = TimelineStep(number="2", title=pgettext_lazy("step of a pass", "Start"), planned=(90, 60), actual=(90, 50))
    talks = TimelineStep(number="4", title=_("Talks"), slip="+12", track=1, planned=(300, 200))
    return Timeline(
        label=_("Timeline"),
        told=_("Department 5 began in February; its survey takes longer than planned."),
        width=720,
        day=DAY,
        today=380,
        ticks=ticks,
        lanes=[TimelineLane(name=_("Department 5"), note=_("behind its plan"), tracks=2, steps=[start, survey, talks])],
        legend=[("2", pgettext_lazy("step of a pass", "Start")), ("3", _("Survey")), ("4", _("Talks"))],
    )
