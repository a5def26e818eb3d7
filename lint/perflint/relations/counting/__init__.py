"""Stated numbers of things against the things that are told."""
