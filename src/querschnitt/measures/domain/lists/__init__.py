"""The language of lists: what an address asks for, and how cells are written and read."""
