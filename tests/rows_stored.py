"""Everything that is stored, and values for everything that could be."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey

from querschnitt.chronicle.models import AuditEntry
from querschnitt.delivery.models import OutboxMail


def models_of(labels: Iterable[str]) -> Iterator[Any]:
    return (model for label in labels for model in apps.get_app_config(label).get_models())


def stored(labels: Iterable[str]) -> dict[str, Any]:
    """Every row of the apps with all it says, and how many entries and mails there are."""
    rows = {model.__name__: sorted(map(_row, model.objects.all())) for model in models_of(labels)}
    return {**rows, "entries": AuditEntry.objects.count(), "mails": OutboxMail.objects.count()}


def _row(row: Any) -> str:
    return repr({field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})


RANDOM = {
    "id",
    "once",
    "uid",
    "token_hash",
    "link_hash",
    "subject",
    "mail_key",
    "answered_at",
    "opened_at",
    "saved_at",
    "queued_at",
    "digest",
    "seal",
    "made_at",
}


def said(labels: Iterable[str]) -> dict[str, list[str]]:
    """What the rows of the apps say, whatever keys they were given."""
    return {
        model.__name__: sorted(repr(list(_said(row))) for row in model.objects.all()) for model in models_of(labels)
    }


def _said(row: Any) -> Iterator[tuple[str, object]]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in RANDOM:
            continue
        if isinstance(field, ForeignKey) and value is not None:
            yield field.name, _name(getattr(row, field.name))
        else:
            yield field.name, value


def _name(row: Any) -> str:
    for name in ("title", "name", "key"):
        if getattr(row, name, ""):
            return str(getattr(row, name))
    return type(row).__name__


def smuggled(labels: Iterable[str]) -> dict[str, str]:
    """A value for every field of every model of these apps."""
    fields = [field for model in models_of(labels) for field in model._meta.concrete_fields]
    return {name: _value(field) for field in fields for name in {field.name, field.attname}}


def _value(field: Any) -> str:
    if isinstance(field, ForeignKey):
        last = field.related_model.objects.order_by("-pk").first()
        return str(last.pk) if last else "1"
    kind = field.get_internal_type()
    values = {
        "DateField": "2031-01-02",
        "DateTimeField": "2031-01-02 03:04",
        "BooleanField": "on",
        "TimeField": "03:04",
    }
    if field.choices:
        return str(list(field.choices)[-1][0])
    return values.get(kind, "7" if "Integer" in kind or "AutoField" in kind else "EINGESCHMUGGELT")
