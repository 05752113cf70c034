"""Pages of bodies and seats."""
