"""Floor 0: plain Python that every floor above may use. No Django, no database."""
