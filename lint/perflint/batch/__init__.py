"""Many reports: what to do with each, in one process or in several, and what is remembered of them."""
