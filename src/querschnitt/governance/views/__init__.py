"""Pages of the steering board."""
