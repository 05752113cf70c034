"""How tables come into a database."""
