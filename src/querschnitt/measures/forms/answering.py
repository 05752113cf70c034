"""The answer of a unit on its page: rows to each question, of which any number may stay empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.measures.domain.answers import REMARK_MOST, ROWS_MOST, TEXT_MOST, TITLE_MOST, AnswerRow, kind_of
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.domain.voices import MINIMUM
from querschnitt.ui.forms import DayField, FieldGroup
from querschnitt.ui.rows import Words

Choices = Sequence[tuple[str, Words]]
Typed = Mapping[str, Any]  # rows, nothing (questions), remark: as a draft keeps it
LEGENDS = {
    Kind.OFFER: _("Offer or existing measure %(number)s"),
    Kind.NEED: _("Need or problem %(number)s"),
    Kind.MEASURE: _("Proposal %(number)s"),
}
MORE = {
    Kind.OFFER: _("One more offer or measure"),
    Kind.NEED: _("One more need or problem"),
    Kind.MEASURE: _("One more proposal"),
}


@dataclass(frozen=True, slots=True)
class SaidByStaff:
    """What one of the staff said to a question, and the value of the button that takes it over as a row."""

    name: str
    text: str
    value: str


class AnswerForm(forms.Form):
    """All questions at once. `parts` are the questions, each with its own fields, for a page to set them apart."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=REMARK_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What else should the process office know?"),
    )

    def __init__(
        self,
        *args: Any,
        questions: Sequence[str],
        fields_of_action: Choices,
        groups: Choices,
        typed: Typed | None = None,
        fresh: int = 0,
        **kwargs: Any,
    ) -> None:
        """`fresh`: the question that has got a row, to be written in next."""
        super().__init__(*args, **kwargs)
        self.questions = questions
        typed = typed or {}
        self.initial.setdefault("remark", str(typed.get("remark", "")))
        nothing = set(_numbers(typed.get("nothing", ())))
        self.rows: dict[int, int] = {}
        for question in range(1, len(questions) + 1):
            given = [row for row in typed.get("rows", ()) if row.get("question") == question]
            self._question(question, given, question in nothing, fields_of_action, groups)
        if fresh in self.rows:
            self.fields[f"title_{fresh}_{self.rows[fresh]}"].widget.attrs["autofocus"] = True

    def _question(self, question: int, given: Sequence[Typed], nothing: bool, fields: Choices, groups: Choices) -> None:
        count = self._count(question, len(given))
        self.rows[question] = count
        self.fields[f"rows_{question}"] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=count)
        for row in range(1, count + 1):
            values = given[row - 1] if row <= len(given) else {}
            for name, field in _row_fields(kind_of(question), fields, groups, values).items():
                self.fields[f"{name}_{question}_{row}"] = field
        self.fields[f"nothing_{question}"] = forms.BooleanField(
            label=_("There is nothing to say to this question"), required=False, initial=nothing
        )

    def _count(self, question: int, stored: int) -> int:
        sent = self.data.get(f"rows_{question}", "") if self.is_bound else ""
        wished = int(sent) if str(sent).isdecimal() and len(str(sent)) <= len(str(ROWS_MOST)) else stored
        return min(max(wished, 1), ROWS_MOST)

    @property
    def parts(self) -> list["QuestionPart"]:
        """The questions in their order."""
        return [QuestionPart(self, number, text) for number, text in enumerate(self.questions, start=1)]

    @property
    def rest(self) -> "QuestionPart":
        """What belongs to no question."""
        return QuestionPart(self, 0, "")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["rows"] = list(self._given_rows(given))
        given["nothing_to_say"] = [number for number in self.rows if given.get(f"nothing_{number}")]
        return given

    def _given_rows(self, given: Mapping[str, Any]) -> Iterator[AnswerRow]:
        for question, row in self._places():
            title, text = (str(given.get(f"{name}_{question}_{row}") or "") for name in ("title", "text"))
            if text.strip() and not title.strip():
                self.add_error(f"title_{question}_{row}", gettext("Give it a short title."))
            if title.strip():
                yield AnswerRow(
                    question=question,
                    title=title,
                    text=text,
                    field_of_action=given.get(f"field_{question}_{row}") or "",
                    groups=tuple(given.get(f"groups_{question}_{row}") or ()),
                    number=given.get(f"number_{question}_{row}"),
                )

    def _places(self) -> Iterator[tuple[int, int]]:
        return ((question, row) for question, count in self.rows.items() for row in range(1, count + 1))

    def typed(self) -> dict[str, Any]:
        """Everything as it stands in the fields, right or wrong: what a draft keeps. Empty rows are left out."""
        rows = [found for place in self._places() if (found := self._typed_row(*place))]
        nothing = [question for question in self.rows if self[f"nothing_{question}"].value()]
        return {"rows": rows, "nothing": nothing, "remark": str(self["remark"].value() or "")}

    def _typed_row(self, question: int, row: int) -> dict[str, Any]:
        values = {name: self[f"{name}_{question}_{row}"].value() for name in ("title", "text", "field", "number")}
        groups = self[f"groups_{question}_{row}"].value() or []
        if not (values["title"] or values["text"] or values["number"]):
            return {}
        number = str(values["number"] or "")
        return {
            "question": question,
            "title": str(values["title"] or "")[:TITLE_MOST],
            "text": str(values["text"] or "")[:TEXT_MOST],
            "field": str(values["field"] or ""),
            "groups": [str(group) for group in groups],
            "number": int(number) if number.isdecimal() else None,
        }


class NothingPart:
    """The one field that says that there is nothing to say to a question; it stands below the rows."""

    def __init__(self, form: AnswerForm, number: int) -> None:
        self.form, self.fields, self.name = form, form.fields, f"nothing_{number}"
        self.groups = [FieldGroup(_("If there is nothing"), [self.name])]

    def visible_fields(self) -> list[Any]:
        return [self.form[self.name]]

    def hidden_fields(self) -> list[Any]:
        return []

    def __getitem__(self, name: str) -> Any:
        return self.form[name]


class QuestionPart:
    """The fields of one question, as the components of forms take a form."""

    def __init__(self, form: AnswerForm, number: int, text: str) -> None:
        self.form, self.number, self.text = form, number, text
        self.more = MORE[kind_of(number)] if number else ""
        self.fields = form.fields
        self.anchor = str(number)
        self.heading = f"{number}. {text}"
        self.voices: list[SaidByStaff] = []
        self.groups = list(self._groups()) if number else []
        self.nothing = NothingPart(form, number)

    def _groups(self) -> Iterator[FieldGroup]:
        legend = LEGENDS[kind_of(self.number)]
        for row in range(1, self.form.rows[self.number] + 1):
            place = f"{self.number}_{row}"
            names = [f"title_{place}", f"text_{place}", f"field_{place}"]
            yield FieldGroup(legend % {"number": row}, names)
            whom = _("Whom it concerns (%(what)s)") % {"what": legend % {"number": row}}
            yield FieldGroup(whom, [f"groups_{place}"], folded=True)

    def _own(self, name: str) -> bool:
        parts = name.split("_")
        mine = str(self.number) if self.number else None
        if parts[0] == "nothing":
            return False
        return (len(parts) > 1 and parts[1] == mine) if mine else name in {"seen", "remark"}

    def visible_fields(self) -> list[Any]:
        return [field for field in self.form.visible_fields() if self._own(field.name)]

    def hidden_fields(self) -> list[Any]:
        return [field for field in self.form.hidden_fields() if self._own(field.name)]

    def __getitem__(self, name: str) -> Any:
        return self.form[name]


def _row_fields(kind: Kind, fields: Choices, groups: Choices, values: Typed) -> dict[str, forms.Field]:
    """One row; what was chosen before stays a choice, also where the concept does not name it any more."""
    chosen = str(values.get("field", ""))
    held = [str(group) for group in values.get("groups", ())]
    return {
        "title": forms.CharField(
            label=pgettext_lazy("of a row in an answer", "Title"),
            required=False,
            max_length=TITLE_MOST,
            initial=values.get("title", ""),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=_("In a few words. Left empty, the row is left out."),
        ),
        "text": forms.CharField(
            label=_("What is it about?") if kind is Kind.OFFER else _("Describe it"),
            required=False,
            max_length=TEXT_MOST,
            initial=values.get("text", ""),
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        "field": forms.ChoiceField(
            label=_("Field of action"),
            required=False,
            initial=chosen,
            choices=[("", "–"), *fields, *_former([chosen], fields)],
        ),
        "groups": forms.MultipleChoiceField(
            label=_("Groups of people"),
            required=False,
            initial=held,
            choices=[*groups, *_former(held, groups)],
            widget=forms.CheckboxSelectMultiple,
        ),
        "number": forms.IntegerField(required=False, initial=values.get("number"), widget=forms.HiddenInput),
    }


def _former(keys: Sequence[str], known: Choices) -> list[tuple[str, Words]]:
    names = {key for key, _name in known}
    return [(key, key) for key in keys if key and key not in names]


def _numbers(values: object) -> Iterator[int]:
    found = values if isinstance(values, list | tuple) else ()
    return (value for value in found if isinstance(value, int))


def typed_of(rows: Sequence[AnswerRow], nothing: Sequence[int], remark: str) -> dict[str, Any]:
    """An answer as the form is filled with it."""
    return {
        "rows": [
            {
                "question": row.question,
                "title": row.title,
                "text": row.text,
                "field": row.field_of_action,
                "groups": list(row.groups),
                "number": row.number,
            }
            for row in rows
        ],
        "nothing": list(nothing),
        "remark": remark,
    }


class AskStaffForm(forms.Form):
    """How the staff are asked."""

    how = forms.ChoiceField(
        label=_("How do they answer?"),
        widget=forms.RadioSelect,
        choices=[
            ("anonymous", _("Anonymously: nobody can tell who said what")),
            ("named", _("By name: you see at once who said what")),
        ],
    )
    closes_on = DayField(label=_("Last day for answers"))
    minimum = forms.IntegerField(
        label=_("Least number of answers, if anonymous"),
        initial=MINIMUM,
        min_value=MINIMUM,
        max_value=100,
        help_text=_("With fewer answers nothing at all is shown, not even how many there are."),
    )


class VoiceForm(forms.Form):
    """What one of the staff says."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, questions: Sequence[str], anonymous: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not anonymous:
            self.fields["name"] = forms.CharField(
                label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
            )
        for number, question in enumerate(questions, start=1):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question, required=False, max_length=TEXT_MOST, widget=forms.Textarea(attrs={"rows": 4})
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["answers"] = [given.get(name, "") for name in self.fields if name.startswith("answer_")]
        return given
