"""Changes: from what, to what, by how much and why."""
