"""How the file of an edition is read: one module for each part of it. The way in is `concept.domain.edition_file`."""
