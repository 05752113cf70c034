"""How Django's forms look here, and the few fields and widgets that the browser does better than text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from querschnitt.ui.rows import Words

# Sentences that Django says about forms; here so that our catalogue says them in our voice.
SAID_BY_DJANGO = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid time."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a number."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("No file was submitted. Check the encoding type on the form."),
    gettext_noop("The submitted file is empty."),
)

WIDGETS = "django/forms/widgets/"
INPUT = "kern-form-input__input"
CLASSES: Mapping[str, str] = {
    **{
        f"{WIDGETS}{kind}.html": INPUT
        for kind in (
            "date", "datetime", "email", "file", "number", "password", "search", "tel", "text", "textarea", "time",
            "url", "clearable_file_input",
        )
    },
    f"{WIDGETS}select.html": "kern-form-input__select",
    f"{WIDGETS}checkbox.html": "kern-form-check__checkbox",
    f"{WIDGETS}checkbox_option.html": "kern-form-check__checkbox",
    f"{WIDGETS}radio_option.html": "kern-form-check__radio",
}  # fmt: skip
OURS: Mapping[str, str] = {
    "django/forms/errors/list/default.html": "ui/forms/errors.html",
    f"{WIDGETS}radio.html": "ui/forms/choices.html",
    f"{WIDGETS}checkbox_select.html": "ui/forms/choices.html",
}


class KernRenderer(TemplatesSetting):
    """Labels above, help under the label, errors in words beside the field, groups in fieldsets."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if "widget" in context:
            _dress(context["widget"], template_name)
        return super().render(OURS.get(template_name, template_name), context, request)


def _dress(widget: dict[str, Any], template_name: str) -> None:
    """Give a widget, its parts and its choices the classes of the design system."""
    if template_name in CLASSES:
        widget["attrs"] = _dressed(widget["attrs"], CLASSES[template_name])
        widget["wrap_label"] = False  # labels stand beside a choice, not around it
    choices = [option for _, options, _ in widget.get("optgroups", ()) for option in options]
    for inner in [*widget.get("subwidgets", ()), *choices]:
        _dress(inner, inner["template_name"])


def _dressed(attrs: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The attributes with our class.

    `required` becomes `aria-required`: the browser's own bubble would hold the form back before our error summary
    can name every mistake at once, in the language of the page.
    """
    required = {"aria-required": "true"} if attrs.get("required") and "radio" not in name else {}
    wrong = f" {name}--error" if attrs.get("aria-invalid") else ""
    kept = {key: value for key, value in attrs.items() if key not in {"required", "class"}}
    return {**kept, **required, "class": f"{name}{wrong} {attrs.get('class', '')}".strip()}


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together under a legend; a form lists its groups in the attribute `groups`.

    `row` sets short fields side by side where there is room. `folded` hides what is seldom needed until somebody
    asks for it, has chosen something in it, or made a mistake there.
    """

    legend: Words
    fields: Sequence[str]
    help: Words = ""
    row: bool = False
    folded: bool = False


class DayInput(forms.DateInput):
    """The browser's own date field; it sends and expects ISO dates whatever it shows."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, date) else value


class DayField(forms.DateField):
    """A day; accepts ISO as browsers send it and the local way of writing as people type it."""

    widget = DayInput


class TimeInput(forms.TimeInput):
    """The browser's own time field, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")
