"""Pages of sittings."""
