"""The words perflint knows: data files with comments, and what plug-ins and users add to them.

`load` gives a word list, `derived` remembers what is computed from one, and `using` adds words for the duration of
a report. Nothing is global: other threads and other reports see the shipped words.
"""

from perflint.lexicon.active import derived, load, quick_look, shipped, using
from perflint.lexicon.extension import Extension
from perflint.lexicon.plugins import plugins

__all__ = ["Extension", "derived", "load", "plugins", "quick_look", "shipped", "using"]
