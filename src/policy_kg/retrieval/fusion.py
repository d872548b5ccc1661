"""From the parts' scores to one score in [0, 1], by what each is worth for the question.

- Meaning: the mean cosine of the best whole passage and the best sentence, on the encoder's own
  scale (see calibration): 0 is unrelated, 1 an answering passage.
- Words: the mean share of the question's rare-word mass that the passage covers, by words and by
  character pairs. A passage that has the question's rare words outweighs any cosine; where
  the question's words are not the document's the share is near 0 and meaning decides alone.

Both are added as they are. Ranks would throw away that a first place can be a near miss.
The sum goes through a logistic curve: 0.5 where half of what lies there answers the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policy_kg.retrieval.calibration import Calibration

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]

PARTS: Final = ("lexical", "bigram", "rows", "sentences")
# Full cover of the rare words weighs as four times the way from unrelated to answering. Between
# 3 and 5 nothing changes much; see benchmarks/search.
COVER: Final = 4.0
STEEPNESS: Final = 2.5
MIDDLE: Final = 0.9


def fuse(parts: dict[str, Scores], calibration: Calibration) -> Scores:
    """Scores in [0, 1] from `parts` (see PARTS), arrays of one shape; vectors' parts are cosines."""
    import numpy as np

    cosine = (parts["rows"] + parts["sentences"]) / 2
    meaning = (cosine - calibration.floor) / (calibration.top - calibration.floor)
    cover = (parts["lexical"] + parts["bigram"]) / 2
    return 1 / (1 + np.exp(-STEEPNESS * (meaning + COVER * cover - MIDDLE)))
