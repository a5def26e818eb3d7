"""Lists of parts and the totals they belong to."""
