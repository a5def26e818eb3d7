"""The HTML report: one file that holds everything, for people who never saw a linter."""

from perflint.render.html.page import page

__all__ = ["page"]
