"""The language server: findings in the editor, as one types. Needs pygls (`perflint-zh[lsp]`)."""
