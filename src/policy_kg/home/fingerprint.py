"""What a build depends on besides its documents: the package's code and the ontology.

Changed code must rebuild everything, or one generation would mix two ways of reading.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import policy_kg
from policy_kg.resources import ontology_dir

# What answers questions has no part in what is built.
_NOT_BUILDING = {
    *("qa", "analysis", "export", "server", "cli", "_data", "__pycache__"),
    *("showing.py", "overlaps.py"),
}


def builder_fingerprint() -> str:
    """Version and a hash over the building code and the ontology, e.g. "0.1.0+3f2a…"."""
    package = Path(policy_kg.__file__).parent
    digest = hashlib.sha256()
    for root, pattern in ((package, "*.py"), (ontology_dir(), "*.ttl")):
        for path in sorted(root.rglob(pattern)):
            relative = path.relative_to(root)
            if relative.parts[0] in _NOT_BUILDING:
                continue
            digest.update(f"{relative.as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{policy_kg.__version__}+{digest.hexdigest()[:16]}"
