"""Relations between figures, decided."""
