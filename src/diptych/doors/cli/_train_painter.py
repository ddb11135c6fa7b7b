"""Train the embedded painter on pictures that are drawn for it: its T5-style encoder first, then both together.

-o holds drawn/ (the lessons), words/ and pictures/ (the two runs, with log.jsonl), weights/ (what `diptych paint --weights`
takes), and at the end sheet.png and card.md: what it paints, how well it obeys. Ctrl-C and SIGTERM save first.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...training.painter import DECODER_STEPS, DIFFERENT, WORDS_STEPS
from ._shared import progress, write_text

if TYPE_CHECKING:
    from ...training.loop import Progress

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tier", default="cpu", metavar="NAME", help="cpu, gpu, or a .toml file as training/configs/painter-cpu.toml")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="the run's folder")
    parser.add_argument("--resume", action="store_true", help="go on where the run in -o stopped, bit-equal")
    parser.add_argument("--init", type=Path, metavar="DIR", help="train on from a painter's weights (weights/ of another run), without the first stage")  # fmt: skip
    parser.add_argument("--words-steps", type=int, default=WORDS_STEPS, metavar="N", help=f"steps on what sentences claim alone, before pictures; with --init only where those weights cannot tell which of two things is on which side (default {WORDS_STEPS})")  # fmt: skip
    parser.add_argument("--decoder-steps", type=int, default=DECODER_STEPS, metavar="N", help=f"steps on the way from latents to pixels alone, at the end (default {DECODER_STEPS})")  # fmt: skip
    parser.add_argument("--mixed", action="store_true", help="each text in any form: sentence, keywords, JSON, whichever encoder it is for")  # fmt: skip
    parser.add_argument("--steps", type=int, metavar="N", help="steps on pictures in all (default 10,000); 0 with --init: the decoder alone")
    parser.add_argument("--max-minutes", type=float, metavar="M", help="save and stop after so long")
    parser.add_argument("--different", type=int, default=DIFFERENT, metavar="N", help=f"lessons of a batch each that are drawn, then shown again (default {DIFFERENT:,})")  # fmt: skip
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that draw ahead")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, mps")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="any other setting of training/recipe.py")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def run(options: argparse.Namespace) -> int:
    from ...training.configs import config
    from ...training.painter.run import Plan, train_painter
    from ...training.painter.show import show
    from ._train_clip import settings

    name = options.tier if options.tier.endswith(".toml") else f"painter-{options.tier}"
    model, best = config(name)
    plan = Plan(
        Path(options.output), model, best | settings(options, ("steps", "max_minutes")), options.resume,
        options.different, options.workers, options.device,
        words_steps=options.words_steps, decoder_steps=options.decoder_steps, init=options.init, mixed=options.mixed, report=_bar,
    )  # fmt: skip
    done = train_painter(plan)
    row: dict[str, Any] = {"schema": 1, "step": done.step, "why": done.why, "weights": str(plan.folder / "weights")}
    if done.why == "steps":
        row["measured"] = show(plan.folder)
    if options.json:
        write_text(json.dumps(row, ensure_ascii=False) + "\n", None)
    else:
        print(f"step    {done.step} ({done.why})\nwrote   {row['weights']}")
        print("\n".join(f"{kind:16} {share:.3f}" for kind, share in row.get("measured", {}).items()))
    return 130 if done.why == "signal" else 0


def _bar(stage: str, now: Progress) -> None:
    progress(now.step, now.steps, f"{stage}  loss {now.loss:.3f}  {now.speed:.0f} img/s ")
