"""Steps from one history to the next: each refuses what is impossible and changes nothing it was given."""
