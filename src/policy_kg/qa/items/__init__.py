"""Plans run on the store: lists, departments, counts, limits of provisions."""
