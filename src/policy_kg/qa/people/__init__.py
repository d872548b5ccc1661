"""Who holds an office, who is a member of a body, who leads a working group."""
