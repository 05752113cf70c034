"""Forms of sittings: they validate, they do not save."""
