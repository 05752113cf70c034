"""Forms: what is asked, what is wrong, what the button will cause; and filters of lists."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from django.forms import BaseForm, BoundField
from django.forms.fields import ChoiceField
from django.http import QueryDict
from django.template import Context
from django.utils.safestring import SafeString

from querschnitt.ui.components.buttons import ButtonKind
from querschnitt.ui.components.markup import part, token
from querschnitt.ui.forms import FieldGroup
from querschnitt.ui.rows import Chip, Mistake, Words

PAGE = "seite"


def form_body(
    context: Context,
    *,
    form: BaseForm,
    submit: Words,
    consequence: Words = "",
    cancel: str = "",
    kind: ButtonKind = "primary",
    name: str = "",
    value: str = "",
) -> SafeString:
    """Everything between `<form method="post">` and its end, the CSRF token included.

    `consequence` says what the button will cause (mails to whom), `cancel` is the address to go back to.
    """
    facts = {"submit": submit, "consequence": consequence, "cancel": cancel, "kind": kind, "name": name}
    parts = {"summary": error_summary(form=form), "fields": form_fields(form=form), "csrf_token": token(context)}
    return part("form_body", {**facts, **parts, "value": value})


def error_summary(*, form: BaseForm) -> SafeString:
    """What is wrong with a form that was sent, with a link to each field; nothing when all is well."""
    mistakes = [*_of_the_whole(form), *_of_fields(form)] if form.is_bound else []
    return part("error_summary", {"mistakes": mistakes}) if mistakes else SafeString()


def form_fields(*, form: BaseForm) -> SafeString:
    """The fields alone, in their groups (see forms.FieldGroup), without token, summary and button."""
    groups: Sequence[FieldGroup] = getattr(form, "groups", ())
    named = {name for group in groups for name in group.fields}
    loose = [field for field in form.visible_fields() if field.name not in named]
    grouped = [_grouped(form, group) for group in groups]
    return part("form_fields", {"loose": loose, "groups": grouped, "hidden": form.hidden_fields()})


def form_stack(content: str) -> SafeString:
    """Fields, marks and buttons of a form under one another, where a page sets a form itself, part by part."""
    return part("form_stack", {"content": content})


def _grouped(form: BaseForm, group: FieldGroup) -> tuple[FieldGroup, list[BoundField], bool]:
    """A group with those of its fields that the form has, and whether it must stand open."""
    fields = [form[name] for name in group.fields if name in form.fields]
    return group, fields, any(field.errors or field.value() for field in fields)


def anchor(field: BoundField) -> str:
    """The id of the control that a link to the field should reach: of a group its first choice."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


def _of_the_whole(form: BaseForm) -> Iterator[Mistake]:
    for sentence in form.non_field_errors():
        yield Mistake("", str(sentence))
    for field in form.hidden_fields():
        for sentence in field.errors:
            yield Mistake(field.label, str(sentence))


def _of_fields(form: BaseForm) -> Iterator[Mistake]:
    for field in form.visible_fields():
        for sentence in field.errors:
            yield Mistake(_as_heading(str(field.label)), str(sentence), f"#{anchor(field)}")


def _as_heading(label: str) -> str:
    """The label before its mistake: "Topic: …", but "What is it about? …"."""
    return label if label.endswith(("?", "!", ".", ":")) else f"{label}:"


def filter_bar(context: Context, *, form: BaseForm, action: str = "", found: int | None = None) -> SafeString:
    """Filters of a list in one row (they are sent by GET, so they stand in the address), and what is active.

    `found` says how many entries are left. Other parameters of the address are kept, except the page number.
    """
    form.auto_id = "filter_%s"  # a page may hold a form with fields of the same names
    request = context.get("request")
    query = request.GET if request else QueryDict()
    own = {field.html_name for field in form}
    kept = [(name, value) for name in query if name not in {*own, PAGE} for value in query.getlist(name)]
    chips = list(_chips(form, query, action))
    bare = query.copy()
    for name in {*own, PAGE}:
        bare.pop(name, None)
    facts = {"form": form, "action": action, "found": found, "kept": kept, "chips": chips}
    return part("filter_bar", {**facts, "clear": f"{action}?{bare.urlencode()}"})


def _chips(form: BaseForm, query: QueryDict, action: str) -> Iterator[Chip]:
    for field in form.visible_fields():
        for value in query.getlist(field.html_name):
            if value:
                rest = query.copy()
                rest.pop(PAGE, None)
                rest.setlist(field.html_name, [other for other in query.getlist(field.html_name) if other != value])
                yield Chip(field.label, _shown(field, value), f"{action}?{rest.urlencode()}")


def _shown(field: BoundField, value: str) -> Words:
    """What the chosen value is called on the form."""
    choices = field.field.choices if isinstance(field.field, ChoiceField) else ()
    for key, label in cast("Iterable[tuple[object, object]]", choices):
        inner = label if isinstance(label, (list, tuple)) else [(key, label)]
        for inner_key, inner_label in inner:
            if str(inner_key) == value:
                return str(inner_label)
    return value
