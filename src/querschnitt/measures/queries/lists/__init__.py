"""Lists people work in: one query stands behind the list, its count and its export."""
