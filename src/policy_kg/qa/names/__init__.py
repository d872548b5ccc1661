"""Names in a question and in documents: bodies, places, people, titles; exact, misspelt or unknown."""
