"""A question's words: clauses, roles, times, numbers, and the plan that they make."""
