"""The parts of a build: one source to its graph and files, and the next generation's contents."""
