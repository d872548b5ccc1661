"""Questions in Chinese, answered from the graph with proof and without a language model.

`engine` takes a question through these packages, each of which imports only what stands above it:
names (what a question can name), text (sentences by their words), people (who holds what), question
(its words, to a Plan), places, tables and documents (what these alone answer), figures, items (plans
run on the store), prose (what one sentence answers). Beside them stand what all use: plan, sparql,
facts, outcome, wording.
"""
