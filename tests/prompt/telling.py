"""What a scene becomes: the sentence for the language expert."""

from __future__ import annotations

import diptych as dp


def told(scene: object, target: str = "flux.1-dev") -> str:
    return list(dp.render(scene, target=target).texts.values())[-1]


def told_zh(scene: object) -> str:
    return told(scene, "hunyuan-dit")
