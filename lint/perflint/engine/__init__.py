"""Running the checks over a report and turning what they yield into diagnostics."""

from perflint.engine.fixing import Mended, mend
from perflint.engine.run import Engine, FileResult, failure

__all__ = ["Engine", "FileResult", "Mended", "failure", "mend"]
