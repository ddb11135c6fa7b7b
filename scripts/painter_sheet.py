"""Paint docs/pictures/painter.png: the article's scene and 23 held-out scenes, painted left, truly drawn right beside it.

python scripts/painter_sheet.py [--weights FOLDER] [-o FILE]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from diptych.picture.flow.open import FOLDER, open_painter
from diptych.picture.flow.sampler import Course
from diptych.picture.world.fit import fit
from diptych.scene.scene import Scene
from diptych.training.painter.show import GUIDANCE, held_out, paint_pairs, renders, sheet, texts_of

HOME = Path(__file__).parent.parent
OUT, LISTENER = HOME / "docs/pictures/painter.png", HOME / "examples/listener.json"
COUNT = 24


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--weights", type=Path, default=FOLDER)
    ask.add_argument("-o", "--output", type=Path, default=OUT)
    options = ask.parse_args()
    opened = open_painter(options.weights)
    side = opened.flow.sizes.side_px
    drawings = [fit(Scene.load(LISTENER)).drawing, *held_out(COUNT - 1, side)]
    painted = paint_pairs(opened, [texts_of(d) for d in drawings], Course(guidance=GUIDANCE))
    sheet(torch.stack((painted, renders(drawings, side)), 1).flatten(0, 1)).save(options.output)


if __name__ == "__main__":
    main()
