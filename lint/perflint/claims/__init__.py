"""Claims: who has how much of what, when, at which stage."""

from perflint.claims.model import PLANNED_STAGES, Claim, Role, Sentence
from perflint.claims.read import read_claims
from perflint.claims.sentences import sentences

__all__ = ["PLANNED_STAGES", "Claim", "Role", "Sentence", "read_claims", "sentences"]
