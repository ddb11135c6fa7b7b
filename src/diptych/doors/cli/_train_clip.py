"""Train CLIP: pictures and texts into one space, by contrast. What is written can be used by every verb that takes a CLIP.

-o holds model.safetensors (the running mean, ready to use), run.safetensors (for --resume), log.jsonl, and TensorBoard's
events/ where tensorboard is installed. Ctrl-C and SIGTERM save first. Exit status 1: records were skipped, see skipped.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ._shared import progress, write_text

if TYPE_CHECKING:
    from ...training.batch import Batch
    from ...training.drawn import Drawn
    from ...training.files import Files, Told
    from ...training.loop import Done, Progress

__all__ = ["add", "run", "settings"]

NAMES = ("batch", "micro", "steps", "max_minutes", "loss", "lr", "seed")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="PATH", required=True, help="a folder, a .tar shard, parquet, or a pattern ('shards/{0000..0099}.tar'), or `world`: the rendered one, drawn as it is needed")  # fmt: skip
    parser.add_argument("--config", metavar="NAME", help="a model of the shelf (vit-b-32, vit-b-16, vit-l-14, world-clip, ...) or a .toml file (default vit-b-32)")  # fmt: skip
    parser.add_argument("--init", metavar="FILE", help="go on from the weights of this CLIP, a file or a folder, in place of --config: fine-tuning")  # fmt: skip
    parser.add_argument("--named", type=int, default=0, metavar="N", help="with --data world: N steps before the run in which the picture tower learns to name what is drawn")  # fmt: skip
    parser.add_argument("--different", type=int, default=512, metavar="N", help="with --data world: batches that are drawn and kept, then seen again, moved (default 512)")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="the run's folder")
    parser.add_argument("--resume", action="store_true", help="go on where the run in -o stopped, bit-equal")
    parser.add_argument("--batch", type=int, metavar="N", help="pictures a step and process (default 256)")
    parser.add_argument("--micro", type=int, metavar="N", help="pictures in memory at once, with the whole batch's gradients (default all)")  # fmt: skip
    parser.add_argument("--steps", type=int, metavar="N", help="steps in all (default 10,000)")
    parser.add_argument("--max-minutes", type=float, metavar="M", help="save and stop after so long")
    parser.add_argument("--loss", choices=["clip", "siglip"], help="softmax over the batch, or a sigmoid a pair")
    parser.add_argument("--lr", type=float, metavar="X", help="the highest learning rate (default: the config's)")
    parser.add_argument("--seed", type=int, metavar="N", help="of the first weights and of the order of the data")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="any other setting of training/recipe.py: warmup, tail, muon, mean, ...")  # fmt: skip
    parser.add_argument("--crop", type=float, default=1.0, metavar="X", help="least share of a picture that a random part shows (default 1: all)")  # fmt: skip
    parser.add_argument("--shuffle", type=int, default=1024, metavar="N", help="records that are mixed with each other (default 1024)")  # fmt: skip
    parser.add_argument("--workers", type=int, default=-1, metavar="N", help="threads that decode pictures")
    parser.add_argument("--device", default="", help="cpu, cuda, mps (default: the best there is)")
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def run(options: argparse.Namespace) -> int:
    from ...picture.open import quiet
    from ...training.configs import config
    from ...training.labels import values_of
    from ...training.loop import RUN, train
    from ...training.prepare import files_for, named_first, new_clip, place, reading, world_for
    from ...training.ranks import joined
    from ...training.recipe import Recipe
    from ...training.tuned import tuned

    _check(options)
    model, best = config(options.config or "vit-b-32")
    recipe = Recipe.of(best | settings(options))
    count, local = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("LOCAL_RANK", "0"))
    device = place(options.device, count, local)
    ranks = joined(device)
    world = options.data == "world"
    folder = Path(options.output)
    clip = tuned(Path(options.init)).placed(device) if options.init else new_clip(model, recipe, device, world=world, run=folder if options.resume else None)
    how = {"batch": recipe.batch, "seed": recipe.seed, "shuffle": options.shuffle, "crop": options.crop, "workers": options.workers}  # fmt: skip
    if recipe.naming:
        clip.learn_names(values_of(), recipe.naming)
    source: Files | Drawn[Batch]
    if world:
        source = world_for(clip, folder / "drawn", recipe, ranks, options.workers, options.different)
    else:
        source = files_for(clip, options.data, reading(how, ranks))
    begun = options.resume and (folder / RUN).exists()
    try:
        with quiet():
            if options.named and not begun:
                named_first(clip, options.named, folder, seed=recipe.seed, workers=options.workers, report=lambda step, loss: progress(step, options.named, f"names  loss {loss:.2f} "))  # fmt: skip
            done = train(
                clip, source, recipe, folder, resume=options.resume, ranks=ranks,
                report=_bar if ranks.first else lambda _: None, note=lambda: {"data": dict(source.told.counts)},
            )  # fmt: skip
        if ranks.first:
            _told(options, done, source.told)
    finally:
        ranks.leave()
    return 130 if done.why == "signal" else int(source.told.bad > 0)


def _check(options: argparse.Namespace) -> None:
    """InputError E131 for what does not go together."""
    if options.init and options.config:
        raise InputError("E131", "--init and --config", "weights have sizes of their own: leave --config out")
    if options.init and options.loss == "siglip":
        raise InputError("E131", "--init and --loss siglip", "a CLIP learns on with the softmax that it was trained with")
    if options.named and (options.data != "world" or int(os.environ.get("WORLD_SIZE", "1")) > 1):
        raise InputError("E131", "--named without the drawn world, or in several processes", "train with --data world in one process; others can go on from it with --init")


def settings(options: argparse.Namespace, names: Sequence[str] = NAMES) -> dict[str, Any]:
    """What the command line says of the recipe: options of these names, and every --set."""
    import tomllib

    said = {n: v for n in names if (v := getattr(options, n)) is not None}
    for pair in options.set:
        name, mark, value = pair.partition("=")
        try:
            said |= tomllib.loads(f"{name} = {value}" if mark else pair)
        except ValueError:
            said[name] = value  # a plain word: --set tail=linear
    return said


def _bar(now: Progress) -> None:
    progress(now.step, now.steps, f"loss {now.loss:.3f}  first {now.right:.0%}  {now.speed:.0f} img/s ")


def _told(options: argparse.Namespace, done: Done, told: Told) -> None:
    skipped = Path(options.output) / "skipped.jsonl"
    if told.skipped:
        lines = [json.dumps({"record": n, "why": w}, ensure_ascii=False) for n, w in told.skipped.items()]
        write_text("\n".join(lines) + "\n", str(skipped))
    last = done.last
    row = {
        "schema": 1, "step": done.step, "why": done.why, "model": str(done.model), "loss": last and last.loss,
        "images_per_second": last and round(last.speed, 1), "data": dict(told.counts), "skipped": told.bad,
    }  # fmt: skip
    if options.json:
        write_text(json.dumps(row, ensure_ascii=False) + "\n", None)
        return
    print(f"step    {done.step} ({done.why})" + (f", loss {last.loss:.3f}, {last.speed:.0f} img/s" if last else ""))
    print(
        "data    " + ", ".join(f"{n} {what}" for what, n in told.counts.items()) if told.counts else "data    none read"
    )
    print(f"wrote   {done.model}")
    if told.bad:
        print(f"diptych: {told.bad} records were skipped: {skipped}", file=sys.stderr)
    if done.why != "steps":
        print("diptych: the run is not through; go on with --resume", file=sys.stderr)
