"""Words of the county on top of perflint's own, found through the entry-point group perflint.lexicons."""
