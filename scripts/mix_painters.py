"""The weighted mean of two painters of one run: of the words learnt again, and of the pictures after them.

    python scripts/mix_painters.py RUN/words/model.safetensors RUN/pictures/model.safetensors --share 0.3 --init INIT -o FOLDER

A short training on pictures mends what the new words had moved and spoils a little of all else; the mean of both weights is better than
either (Wortsman et al. 2022, arXiv 2203.05482). INIT is the folder of weights that the run began with, whose CLIP it reads.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from diptych.encoders.embeds import save_safetensors
from diptych.encoders.weights import open_table
from diptych.training.painter.reader import reader
from diptych.training.painter.ship import ship


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("models", type=Path, nargs=2)
    ask.add_argument("--share", type=float, default=0.3, help="of the second")
    ask.add_argument("--init", type=Path, required=True)
    ask.add_argument("-o", "--output", type=Path, required=True)
    options = ask.parse_args()
    first, second = map(open_table, options.models)
    mean = {}
    for name, entry in second.entries.items():
        tensor = entry.tensor()
        mean[name] = tensor.lerp(first.entries[name].tensor(), 1 - options.share) if tensor.is_floating_point() else tensor
    with tempfile.TemporaryDirectory() as folder:
        save_safetensors(Path(folder) / "model.safetensors", mean, dict(second.metadata))
        for path in ship(Path(folder) / "model.safetensors", options.output, reader(options.init), {"mean_of": len(options.models), "share_of_last": options.share}):
            print(path)


if __name__ == "__main__":
    main()
