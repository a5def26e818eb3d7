"""Points, weights, grades, and verdicts on targets."""
