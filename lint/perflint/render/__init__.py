"""From diagnostics and facts to what a person or a program reads."""
