"""Pictures a second of the oracle renderer on one core, cold and with its sprites kept.

make bench-world     # 12,000 random portraits, things and pairs at 64 px
"""

from __future__ import annotations

import time
from random import Random

from diptych.picture.world.drawing import SIZES, STYLES, Background, Drawing, Person, Thing
from diptych.picture.world.stage import Stage, weight
from diptych.picture.world.vocabulary import objects, values

SIZE, PICTURES = 64, 12_000
COMMON = [thing.id for thing in objects() if thing.common]


def drawing(rng: Random) -> Drawing:
    """One at random: 60% people, a third of them with a thing; every field of a person said."""
    style, kind = rng.choice(STYLES), rng.choice(values("background"))
    back = Background(kind, *rng.sample(values("color"), 2))
    if style == "3d" or rng.random() < 0.4:
        things = tuple(Thing(rng.choice(COMMON), rng.choice(SIZES)) for _ in range(rng.choice((1, 2))))
        return Drawing(style, back, None, things, rng.choice(("left", "above")) if len(things) == 2 else "")
    said = {field: rng.choice(values(field, style)) for field in ("hair", "hair_color", "skin", "mood", "garment")}
    person = Person("portrait", **said, garment_color=rng.choice(values("color")), glasses=rng.choice(("", "glasses")))
    held = (Thing(rng.choice(COMMON)),) if rng.random() < 0.33 else ()
    return Drawing(style, back, person, held, rng.choice(("left", "held")) if held else "")


def pace(stage: Stage, drawings: list[Drawing]) -> float:
    start = time.process_time()
    for seed, one in enumerate(drawings):
        stage.draw(one, Random(seed))
    return len(drawings) / (time.process_time() - start)


def main() -> None:
    rng = Random(1)
    drawings = [drawing(rng) for _ in range(PICTURES)]
    stage = Stage(SIZE)
    print(f"cold: {pace(stage, drawings):.0f} pictures/s of {SIZE} px over the first {PICTURES}")
    print(
        f"kept: {pace(stage, drawings):.0f} pictures/s, sprites {sum(map(weight, stage.kept.values())) / 2**20:.0f} MB"
    )


if __name__ == "__main__":
    main()
