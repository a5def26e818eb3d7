"""Figures as a report states them: value, unit, and the interval the true amount lies in."""

from perflint.quantity.extract import extract
from perflint.quantity.interval import Interval
from perflint.quantity.model import Date, Dimension, Qualifier, Quantity

__all__ = ["Date", "Dimension", "Interval", "Qualifier", "Quantity", "extract"]
