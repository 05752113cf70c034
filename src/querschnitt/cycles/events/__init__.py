"""What happens to passes, goals, profiles and plans."""
