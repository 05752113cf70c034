"""The functions behind the tags: typed, keyword-only; the markup lies in templates/ui/."""
