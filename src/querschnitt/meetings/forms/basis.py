"""What a form was based on when it was opened: whoever comes too late is told so, and decides once more (R4)."""

from django import forms
from django.http import QueryDict


def based_anew(form: forms.Form, **shown: object) -> None:
    """Base the form on what its page shows by now. What was typed stays; sent once more it is meant."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, value in shown.items():
        data[name] = "" if value is None else str(value)
    form.data = data
