"""The house rules of a county finance bureau, found by perflint through the entry-point group perflint.checks."""

from county_bureau.amounts import AmountNotInHouseFormat
from county_bureau.execution import LowExecutionUnexplained
from county_bureau.funds import FundByAnotherName

INTERFACE = 1
"""The version of perflint's interface for rules that these were written for."""

CHECKS = (AmountNotInHouseFormat, FundByAnotherName, LowExecutionUnexplained)
