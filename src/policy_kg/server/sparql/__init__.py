"""The SPARQL 1.1 Protocol endpoint and the Graph Store's reads."""

from policy_kg.server.sparql.endpoint import blueprint
from policy_kg.server.sparql.limits import Limits
from policy_kg.server.sparql.pool import Pool

__all__ = ["Limits", "Pool", "blueprint"]
