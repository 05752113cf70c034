"""What the pages of the organisation ask for."""
