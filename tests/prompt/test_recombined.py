"""Scenes that nobody wrote: keys and values of the corpora, put together by chance. Nothing may end in a traceback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

import diptych as dp
from diptych.errors import DiptychError

SCENES = Path(__file__).parent.parent / "corpora" / "scenes"


def pairs_of(tree: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield key, value
            yield from pairs_of(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from pairs_of(item)


@cache
def pairs() -> list[tuple[str, Any]]:
    rows = [json.loads(line) for file in sorted(SCENES.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    return [pair for row in rows for pair in pairs_of(row["source"])]


def recombined(rng: Random, depth: int = 0) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for _ in range(rng.randint(1, 6)):
        key, value = rng.choice(pairs())
        way = rng.random()
        if way < 0.4:
            out[key] = value
        elif way < 0.7 or depth == 2:
            out[key] = rng.choice(pairs())[1]
        elif way < 0.8:
            out[key] = [rng.choice(pairs())[1] for _ in range(rng.randint(1, 3))]
        else:
            out[key] = recombined(rng, depth + 1) if way < 0.9 else [recombined(rng, depth + 1) for _ in range(rng.randint(1, 2))]
    return out


@pytest.mark.parametrize("target", ["flux.1-dev", "hunyuan-dit"])
def test_no_scene_ends_in_a_traceback(target: str) -> None:
    rng, painted = Random(target), 0
    for _ in range(250):
        scene = recombined(rng)
        try:
            painted += any(dp.render(scene, target=target).texts.values())
        except DiptychError:
            continue  # refused in words
        except Exception as error:
            raise AssertionError(json.dumps(scene, ensure_ascii=False)) from error
    assert painted > 200
