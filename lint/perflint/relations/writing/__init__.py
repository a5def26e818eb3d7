"""Names, topics, wording and copied passages."""
