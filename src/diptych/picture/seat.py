"""One judge for many callers: loaded when it is first needed, asked by one thread at a time.

    seat = Seat()
    seat.judge([image], scene)           # [Verdict]; MissingPart where torch or weights are not there
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..errors import MissingPart
from ..scene.scene import Scene
from ..types import Verdict

if TYPE_CHECKING:
    from PIL.Image import Image

    from .judge import Judge

__all__ = ["Seat", "by_rank"]


class Seat:
    """A judge that is found when it is first asked."""

    def __init__(self, model: Any = None):
        self.model, self._lock = model, threading.Lock()
        self._judge: Judge | None = None

    def ready(self) -> None:
        """MissingPart E402 where nothing can be judged here; loads nothing."""
        _torch()

    def judge(self, images: Sequence[Image], scene: Scene) -> list[Verdict]:
        """A verdict an image, in order."""
        _torch()
        from .judge import Judge

        with self._lock:
            judge = self._judge = self._judge or Judge.of(self.model)
            seen = judge.see(judge.model.pixels(list(images)))
            return judge.verdicts([""] * len(images), seen, judge.sheet(scene))


def by_rank(verdicts: Sequence[Verdict]) -> list[int]:
    """Places of verdicts, the best first: by score, then by cosine, as `diptych rank` does."""
    return sorted(range(len(verdicts)), key=lambda i: (-1.0 if (s := verdicts[i].score) is None else -s, -verdicts[i].cosine, i))


def _torch() -> None:
    if find_spec("torch") is None or find_spec("numpy") is None:
        raise MissingPart("E402", "judging needs torch", "pip install 'diptych[judge]'")
