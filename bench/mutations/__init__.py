"""Mutation benchmark: reports that are right by construction, spoiled in one known place each."""
