"""Places that documents are of, and places that they only speak of."""
