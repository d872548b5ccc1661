"""Questions that one sentence, list or notice of the text answers."""
