"""Draw docs/pictures/world.png: what the oracle renderer draws, each picture with its values in words.

python scripts/world_sheet.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from diptych.picture.world.drawing import Background, Drawing, Person, Thing
from diptych.picture.world.render import render
from diptych.picture.world.vocabulary import words

OUT = Path(__file__).parent.parent / "docs/pictures/world.png"
SIDE, COLUMNS, CAPTION = 176, 6, 62
LISTENER = Person("sitting", "long", "black", "light", "smiling", "glasses", "black", False, "t-shirt", "white")


def person(hair: str, color: str, skin: str, mood: str, garment: tuple[str, str], **more: object) -> Person:
    return Person("portrait", hair, color, skin, mood, garment=garment[0], garment_color=garment[1], **more)  # type: ignore[arg-type]


def plain(color: str) -> Background:
    return Background("plain", color)


DRAWINGS = [
    Drawing("ink", Background("room", "white"), LISTENER),
    Drawing("ink", Background("room", "red"), Person("standing", "ponytail", "red", "tan", "calm", garment="jacket", garment_color="blue")),
    Drawing("flat", plain("pink"), person("bob", "black", "light", "smiling", ("striped_shirt", "red"), glasses="glasses")),
    Drawing("flat", Background("meadow"), person("beanie", "orange", "dark", "laughing", ("hoodie", "purple"), beard=True)),
    Drawing("cartoon", plain("yellow"), person("pigtails", "pink", "brown", "surprised", ("tank_top", "green"))),
    Drawing("cartoon", Background("beach"), person("short", "blond", "tan", "smiling", ("shirt", "blue"), glasses="sunglasses")),
    Drawing("pixel", Background("dots", "blue", "yellow"), person("long", "green", "light", "angry", ("jacket", "red"))),
    Drawing("pixel", Background("night"), person("afro", "black", "dark", "laughing", ("t-shirt", "white"), headphones="red")),
    Drawing("ink", Background("stripes", "orange", "white"), person("hijab", "green", "brown", "smiling", ("sweater", "black"))),
    Drawing("ink", plain("blue"), person("curly", "purple", "dark", "sad", ("t-shirt", "yellow"), headphones="white")),
    Drawing("flat", plain("green"), person("afro", "gray", "brown", "calm", ("sweater", "white")), (Thing("cat"),), "left"),
    Drawing("cartoon", plain("purple"), person("bun", "red", "light", "laughing", ("t-shirt", "black")), (Thing("birthday-cake"),), "held"),
    Drawing("ink", plain("white"), person("mohawk", "blue", "tan", "sleepy", ("shirt", "pink")), (Thing("bird", color="red"),), "above"),
    Drawing("pixel", plain("gray"), person("ponytail", "brown", "tan", "sad", ("striped_shirt", "blue")), (Thing("guitar"),), "right"),
    Drawing("3d", Background("room", "blue"), None, (Thing("teddy-bear", "large"),)),
    Drawing("3d", Background("beach"), None, (Thing("turtle"), Thing("umbrella")), "below"),
    Drawing("flat", Background("stripes", "yellow", "white"), None, (Thing("red-apple", "", "", 4),)),
    Drawing("ink", Background("dots", "pink", "white"), None, (Thing("elephant", "", "blue"), Thing("kite", "small", "red")), "left"),
]  # fmt: skip


def caption(drawing: Drawing) -> str:
    """The values in the vocabulary's words, one after another."""
    back, who = drawing.background, drawing.person
    said = [words("style", drawing.style, "en")]
    if who:
        said += [who.body, words("mood", who.mood, "en"), words("skin", who.skin, "en")]
        said += [words("hair", who.hair, "en", who.hair_color), words("garment", who.garment, "en", who.garment_color)]
        said += [words("glasses", who.glasses, "en")] if who.glasses else []
        said += ["beard"] * who.beard
        said += [words("headphones", "headphones", "en", who.headphones)] if who.headphones else []
    things = [
        f"{t.size} {t.color} {words('things.name', t.name, 'en')}" + f" x{t.count}" * (t.count > 1)
        for t in drawing.things
    ]
    relation = words("relation", drawing.relation, "en") if drawing.relation else ""
    beside = things[1:] or (["the person"] if relation and drawing.relation != "held" else [])
    said.append(" ".join([*things[:1], relation, *beside]))
    said.append(words("background", back.kind, "en", back.color, back.second))
    return ", ".join(" ".join(word.split()) for word in said if word.strip())


def main() -> None:
    rows = -(-len(DRAWINGS) // COLUMNS)
    page = Image.new("RGB", (COLUMNS * (SIDE + 8) + 8, rows * (SIDE + CAPTION) + 8), "white")
    pen = ImageDraw.Draw(page)
    for i, drawing in enumerate(DRAWINGS):
        x, y = 8 + i % COLUMNS * (SIDE + 8), 8 + i // COLUMNS * (SIDE + CAPTION)
        page.paste(render(drawing, SIDE, seed=7), (x, y))
        lines = [""]
        for word in caption(drawing).split():
            if pen.textlength(f"{lines[-1]} {word}") > SIDE:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        pen.multiline_text((x, y + SIDE + 2), "\n".join(lines), fill="#222222", spacing=1)
    page.save(OUT, optimize=True)
    print(OUT, OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
