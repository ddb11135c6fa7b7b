"""Train the classifier that measures the embedded painter, and write it where it is read.

    python scripts/build_sight.py --drawn FOLDER [--different 1000] [--steps 3000] [--init FILE] [-o FILE]

Pictures are drawn into FOLDER (a half-drawn one is gone on with), 64 a file. Then it is asked of pictures of held-out
combinations; what it gets right of them stands in the file's header.
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from diptych.picture.sight import FILE, Sight
from diptych.training.drawn import Drawn
from diptych.training.painter.sight import Common, ceiling, learn_to_see, save_sight

SIDE_PX, SIZE = 64, 64
ASKED = 16  # batches of held-out combinations


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--drawn", type=Path, required=True)
    ask.add_argument("--different", type=int, default=1000)
    ask.add_argument("--steps", type=int, default=3000, help="of two batches each")
    ask.add_argument("--init", type=Path, help="a classifier of this form to train on from")
    ask.add_argument("-o", "--output", type=Path, default=FILE)
    options = ask.parse_args()
    shown = Drawn(Common(SIDE_PX, SIZE), options.drawn / "learnt", different=options.different)
    first = Sight.load(options.init).net if options.init else None
    net = learn_to_see(shown, options.steps, net=first, report=_told)
    asked = Drawn(Common(SIDE_PX, SIZE, seed=1, held_out=True), options.drawn / "asked", different=ASKED)
    found = ceiling(net, (batch for batch, _ in islice(asked.batches({}), ASKED)))
    save_sight(net, found, options.output)
    print("\n".join(f"{kind:16} {share:.3f}" for kind, share in found.items()))


def _told(step: int, loss: float) -> None:
    if step % 50 == 0:
        print(f"step {step}  loss {loss:.3f}", flush=True)


if __name__ == "__main__":
    main()
