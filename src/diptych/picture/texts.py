"""Texts of somebody's own in place of those that were made of the scene.

    given_texts(render(scene, "flux.1-dev"), {"t5xxl": "A red fox in snow."})
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..prompt.blocks import tokens
from ..prompt.lint import lint
from ..prompt.profile import target
from ..types import Prompt, TokenCount

__all__ = ["given_texts"]


def given_texts(prompt: Prompt, texts: Mapping[str, str]) -> Prompt:
    """The prompt with these texts by slot; what is lost of them is found. A slot left out keeps its own. TargetError E203."""
    if not texts:
        return prompt
    aim = target(prompt.target)
    own = {aim.slot(name).id: text for name, text in texts.items()}
    lost = [f for slot, text in own.items() if text for f in lint(text, aim, slot=slot) if f.code.startswith("DP2")]
    return replace(
        prompt,
        texts={slot: own.get(slot, text) for slot, text in prompt.texts.items()},
        spans={slot: spans for slot, spans in prompt.spans.items() if slot not in own},
        tokens={slot: count for slot, count in prompt.tokens.items() if slot not in own} | _counts(own, prompt.target),
        findings=(*(f for f in prompt.findings if f.slot not in own), *lost),
    )


def _counts(texts: Mapping[str, str], aim: str) -> dict[str, TokenCount]:
    views = {slot: tokens(text, aim, slot=slot)[slot] for slot, text in texts.items()}
    return {slot: TokenCount(v.count, v.limit, v.unknown, v.cut) for slot, v in views.items()}
