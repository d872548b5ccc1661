"""Questions in Chinese, answered from the graph with proof and without a language model."""
