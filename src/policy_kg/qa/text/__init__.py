"""Sentences of the text, looked for by the words of a question."""
