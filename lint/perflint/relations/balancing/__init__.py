"""Fiscal identities, and what was left at the end of the year."""
