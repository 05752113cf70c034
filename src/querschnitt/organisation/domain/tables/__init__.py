"""Files of rows as administrations keep them: CSV and Excel in, CSV and Excel out."""
