"""What a test looks at and then takes back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of what happens within stays. As with the transaction around a test, nobody else can come to see it: so
    what is remembered meanwhile is kept, and not every page has to find out everything anew."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)
