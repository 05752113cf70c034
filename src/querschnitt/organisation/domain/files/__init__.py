"""The shapes of the files in which organisation and people are handed over, and how their rows become history."""
