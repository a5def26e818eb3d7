"""One fact in two places."""
