"""The operations of multilingual-e5-small as an ONNX file without weights.

    python packaging/e5_graph.py [--check]

Writes src/policy_kg/retrieval/e5/graph.onnx; with --check only says whether it is up to date.
Weights are named as in the file that holds them; policy_kg.retrieval.e5.model supplies them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from onnx import ModelProto, TensorProto, helper

PATH: Final = Path(__file__).resolve().parents[1] / "src/policy_kg/retrieval/e5/graph.onnx"
HIDDEN: Final = 384
INNER: Final = 1536
LAYERS: Final = 12
HEADS: Final = 12
EPSILON: Final = 1e-12
_ONNXRUNTIME: Final = "com.microsoft"


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[object] = []
        self.weights: list[TensorProto] = []

    def weight(self, name: str, *shape: int, kind: int = TensorProto.FLOAT) -> str:
        """An initializer kept elsewhere."""
        tensor = TensorProto(name=name, dims=shape, data_type=kind)
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="weights")
        self.weights.append(tensor)
        return name

    def node(self, kind: str, *inputs: str, out: str, domain: str = "", **options: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out], domain=domain, **options))
        return out

    def linear(self, values: str, name: str, inputs: int, outputs: int) -> str:
        return self.node(
            "DynamicQuantizeMatMul",
            values,
            self.weight(f"{name}.w", inputs, outputs, kind=TensorProto.INT8),
            self.weight(f"{name}.w.scale", outputs),
            "",
            self.weight(f"{name}.b", outputs),
            out=name,
            domain=_ONNXRUNTIME,
        )

    def normalised_sum(self, left: str, right: str, name: str) -> str:
        return self.node(
            "SkipLayerNormalization",
            left,
            right,
            self.weight(f"{name}.w", HIDDEN),
            self.weight(f"{name}.b", HIDDEN),
            out=name,
            domain=_ONNXRUNTIME,
            epsilon=EPSILON,
        )


def e5_graph() -> ModelProto:
    """`words`, float32 of shape (1, tokens, 384), to their mean after the last layer, `pooled` of
    shape (1, 384)."""
    graph = _Graph()
    values = graph.node(
        "LayerNormalization",
        "words",
        graph.weight("emb.ln.w", HIDDEN),
        graph.weight("emb.ln.b", HIDDEN),
        out="emb.ln",
        axis=-1,
        epsilon=EPSILON,
    )
    for layer in (f"l{n}" for n in range(LAYERS)):
        parts = [graph.linear(values, f"{layer}.{part}", HIDDEN, HIDDEN) for part in "qkv"]
        seen = graph.node(
            "MultiHeadAttention",
            *parts,
            out=f"{layer}.seen",
            domain=_ONNXRUNTIME,
            num_heads=HEADS,
        )
        seen = graph.linear(seen, f"{layer}.ao", HIDDEN, HIDDEN)
        values = graph.normalised_sum(values, seen, f"{layer}.aln")
        inner = graph.linear(values, f"{layer}.fi", HIDDEN, INNER)
        inner = graph.node("Gelu", inner, out=f"{layer}.gelu", domain=_ONNXRUNTIME)
        inner = graph.linear(inner, f"{layer}.fo", INNER, HIDDEN)
        values = graph.normalised_sum(values, inner, f"{layer}.oln")
    axis = helper.make_tensor("axis", TensorProto.INT64, [1], [1])
    graph.node("ReduceMean", values, "axis", out="pooled", keepdims=0)
    whole = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "tokens", HIDDEN])],
        [helper.make_tensor_value_info("pooled", TensorProto.FLOAT, [1, HIDDEN])],
        [axis, *graph.weights],
    )
    operations = [helper.make_opsetid("", 18), helper.make_opsetid(_ONNXRUNTIME, 1)]
    return helper.make_model(whole, opset_imports=operations, ir_version=9)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--check", action="store_true")
    made = e5_graph().SerializeToString(deterministic=True)
    if options.parse_args().check:
        if PATH.read_bytes() != made:
            sys.exit("graph.onnx is not what packaging/e5_graph.py writes")
        return
    PATH.write_bytes(made)


if __name__ == "__main__":
    main()
