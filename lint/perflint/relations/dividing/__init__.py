"""Rates, shares, averages and prices against the figures they come from."""
