"""Pages and files as somebody signed in asks for them, ours and those of the floor."""

from collections.abc import Callable
from typing import Any


class Asking:
    """Two browsers of the same person: one asks the house, the other the floor."""

    def __init__(self) -> None:
        from benchmarks.bare import bare
        from benchmarks.city import clerk
        from benchmarks.measure import signed_in

        self.client, self._plain = signed_in(clerk()), bare(clerk(), "benchmarks.floor_lists")

    def there(self, path: str) -> bool:
        """Whether the house has such a page."""
        return bool(self.client.get(path).status_code == 200)

    def ours(self, path: str) -> Callable[[], int]:
        """Asks for the page and takes all of it; gives its bytes."""

        def get() -> int:
            answer = self.client.get(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
            return taken(answer)

        return get

    def changed(self, path: str) -> Callable[[], int]:
        """The same as the first after something was recorded of a measure."""
        get = self.ours(path)

        def change_and_get() -> int:
            measures_moved()
            return get()

        return change_and_get

    def floor(self, path: str) -> Callable[[], int]:
        def get() -> int:
            answer = self._plain.get(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
            return len(answer.content)

        return get


def measures_moved() -> None:
    """As after an entry of the chronicle about a measure: what is remembered of measures does not hold any more."""
    from django.db import transaction

    from querschnitt.chronicle.commands import stir

    with transaction.atomic():
        stir("measures")


def taken(answer: Any) -> int:
    """The bytes of an answer, let go piece by piece."""
    return sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)
