"""perflint: a consistency-auditing linter for Chinese performance self-evaluation reports."""

__version__ = "0.1.0"
