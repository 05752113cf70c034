"""What the house answers when it will not do something: a sentence, and the place it speaks of."""

from querschnitt.kernel.wording import Say


class Refused(Exception):
    """A command refuses: nothing was changed. `place` names the form field or the column meant."""

    def __init__(self, sentence: Say, *, place: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.place = place


class Forbidden(Exception):
    """The actor has no mandate for it. Pages answer 404, so that nobody learns what exists."""
