"""Numbers of headings and items, contents and references."""
