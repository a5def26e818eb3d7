"""Dates and years."""
