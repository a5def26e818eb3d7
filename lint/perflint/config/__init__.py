"""Configuration: files of settings beside the reports, what holds for each report, and where it comes from.

`configurations` finds the file that is closest to a report and takes it together with the command line; `plan` is what
comes of them for one report. Nothing is imported here: the choices of the command line cost no pydantic models.
"""
