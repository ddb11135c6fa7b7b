"""The parts that no set has, drawn here: headphones, some hair, brows, mouths that read at 64 px, cuts of garments.

Canvases are the sets' own: flat 64, cartoon 768, pixel 16. Slots: hair, skin, clothing, headphones; `stripe` and
`inner` are light on a dark garment and dark on a light one; `edge` keeps dark things apart from dark hair.
"""

from __future__ import annotations

__all__ = ["OWN"]

DARK = "#1b1024"


def _line(d: str, width: float, color: str = DARK) -> str:
    join = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{width}" {join}/>'


def _area(d: str, color: str, opacity: float = 1) -> str:
    return f'<path d="{d}" fill="{color}"' + (f' fill-opacity="{opacity}"' if opacity != 1 else "") + "/>"


def _mirrored(svg: str, canvas: float) -> str:
    return f'{svg}<g transform="matrix(-1 0 0 1 {canvas} 0)">{svg}</g>'


def _cut(inside: str, shape: str, move: str = "") -> str:
    """`inside` seen only within a shape."""
    place = f' transform="{move}"' if move else ""
    return f'<clipPath id="c"><path d="{shape}"{place}/></clipPath><g clip-path="url(#c)">{inside}</g>'


_FLAT_BODY = "M16 5v3a5 5 0 0 0 10 0V5l6.65 2.05a9 9 0 0 1 6.35 8.6V20H3v-4.35a9 9 0 0 1 6.35-8.6L16 5Z"
_FLAT_LENS = '<rect x="19.6" y="23.6" width="11" height="10" rx="3.6" stroke="#15101e" stroke-width="1.9" '
_FLAT = {
    "own.mouth": {
        "smile": _line("M26 38.6Q32 45 38 38.6", 2.1),
        "laugh": _area("M25.5 37.6h13a6.5 7 0 0 1-13 0Z", "#7d1524") + _area("M26.3 37.6h11.4v2.4H26.3Z", "#fff"),
        "flat": _line("M27.3 40.6h9.4", 2.1),
        "frown": _line("M26.6 43Q32 37 37.4 43", 2.1),
        "round": f'<ellipse cx="32" cy="41.4" rx="3" ry="3.8" fill="{DARK}"/>',
    },
    "own.eyes": {
        "wide": _mirrored(
            f'<circle cx="25.5" cy="28.6" r="3.7" fill="#fff"/><circle cx="25.5" cy="28.6" r="1.8" fill="{DARK}"/>', 64
        )
    },
    "own.brows": {
        "angry": _mirrored(_line("M21.6 23.2l7.4 3.2", 1.9), 64),
        "sad": _mirrored(_line("M21.4 26.4l6.6-3.2", 1.9), 64),
    },
    "own.glasses": {
        "clear": _mirrored(f'{_FLAT_LENS}fill="#fff" fill-opacity=".28"/>', 64) + _line("M30.6 27.4h2.8", 1.9),
        "dark": _mirrored(f'{_FLAT_LENS}fill="#15101e"/>' + _line("M23 27l3-1.6", 1, "#6f6a80"), 64)
        + _line("M30.6 27.4h2.8", 1.9),
    },
    "own.beard": {
        "full": _area("M18 29.5V33a14 14 0 0 0 28 0v-3.5q-1.2 5-5 5.8q-9-2.6-18 0q-3.8-.8-5-5.8Z", "{hair}")
        + '<ellipse cx="32" cy="40.8" rx="7.4" ry="4.2" fill="{skin}"/>'
    },
    "own.back": {
        "ponytail": _area("M40 12c12-6 20 4 17 18-1 7 0 12 3 16-8 1-14-6-13-16 0-6-2-10-7-12Z", "{hair}")
        + '<circle cx="43.5" cy="14.5" r="2.8" fill="#f55d81"/>'
    },
    "own.hair": {
        "ponytail": _area(
            "M17.6 29V27a14.4 15.6 0 0 1 28.8 0v2c-2.6-1.6-4.2-4-5-7.4C35 18.6 29 18.6 22.6 21.6c-.8 3.4-2.4 5.8-5 7.4Z",
            "{hair}",
        ),
        "beanie": _area("M16.6 24C17 15 23 9.6 32 9.6S47 15 47.4 24Z", "{hair}")
        + '<circle cx="32" cy="8.6" r="3.8" fill="{hair}"/><circle cx="32" cy="8.6" r="3.8" fill="#fff" fill-opacity=".3"/>'
        + '<rect x="15.6" y="20.4" width="32.8" height="6" rx="2.6" fill="{hair}"/>'
        + '<rect x="15.6" y="20.4" width="32.8" height="6" rx="2.6" fill="#fff" fill-opacity=".22"/>'
        + _line("M21 21.6v3.6M26.5 21.6v3.6M32 21.6v3.6M37.5 21.6v3.6M43 21.6v3.6", 1, "{hairline}"),
        "mohawk": _area("M28 20.5l-2.4-8 2.6-.4-1.6-5.6 3.6 1.6L32 3.6l1.8 4.5 3.6-1.6-1.6 5.6 2.6.4-2.4 8Z", "{hair}"),
        "spiky": _area(
            "M17.6 28l-1-8-4.4-2.6 4.8-2-1.6-5.8 5.8 2L22.4 6l5.4 3.4L32 4l4.2 5.4L41.6 6l1.2 5.6 5.8-2-1.6 5.8"
            " 4.8 2-4.4 2.6-1 8-3.2-7-4 1.6-3-2.6-3.4 2.6-3.4-2.6-3.4 2.6-3-2.6-3.8 1.6Z",
            "{hair}",
        ),
    },
    "own.garment": {
        "sweater": _area("M25.6 46.4h12.8v6a6.4 6.4 0 0 1-12.8 0Z", "{clothing}")
        + _line("M28.2 48v5.6M30.7 48.4v7M33.3 48.4v7M35.8 48v5.6", 0.8, "{shade}")
        + _line("M25.6 51.5q6.4 4 12.8 0", 0.8, "{shade}"),
        "shirt": _mirrored(
            _area("M26.8 48.4l5.2 7-5.4 4.4-4-8.4Z", "{light}") + _line("M26.8 48.4l5.2 7-5.4 4.4", 0.6, "{shade}"), 64
        )
        + _line("M32 56v8", 0.9, "{shade}")
        + "".join(f'<circle cx="33.8" cy="{y}" r=".8" fill="{{shade}}"/>' for y in (58, 61)),
        "jacket": _area("M27 49.3l5 6 5-6 2.6 15h-15.2Z", "{inner}")
        + _mirrored(_area("M26.8 48.6l-4.4 2.2 1 6 2.4 1-1.4 1.4 2.4 4.8h1Z", "{shade}"), 64),
        "hoodie": _area("M21.6 50.4Q32 62 42.4 50.4l4 2.8Q32 69 17.6 53.2Z", "{clothing}")
        + _line("M21.6 50.4Q32 62 42.4 50.4M17.6 53.2Q32 69 46.4 53.2", 0.9, "{shade}")
        + _line("M28.6 57v6.4M35.4 57v6.4", 1.1, "{stripe}"),
        "stripes": _cut(_line("M10 54.2h44M10 58.6h44M10 63h44", 2.2, "{stripe}"), _FLAT_BODY, "translate(11 44)"),
    },
    "own.headphones": {
        "on": _line("M17 32V27a15 15.4 0 0 1 30 0v5", 4.2, "{edge}")
        + _line("M17 32V27a15 15.4 0 0 1 30 0v5", 3, "{headphones}")
        + _mirrored(
            '<rect x="12.6" y="26.4" width="7.4" height="12.6" rx="3.4" fill="{headphones}" stroke="{edge}" stroke-width=".7"/>',
            64,
        )
    },
}

_TOON_SHIRT = (
    "M464.2 634.02c104.45 33.8 180.08 132.24 180.3 248.48h-520c.22-116.24 75.85-214.69 180.3-248.48 25.04 36.42"
    " 51.31 54.48 79.2 54.48 27.88 0 55.15-18.06 80.2-54.48Z"
)
_TOON_LENS = '<rect x="222" y="336" width="138" height="128" rx="52" stroke="#15101e" stroke-width="20" '
_CARTOON = {
    "own.mouth": {
        "smile": _line("M318 494Q384 566 450 494", 15, "#6b1f22"),
        "flat": _line("M336 516h96", 15, "#6b1f22"),
        "frown": _line("M324 540Q384 470 444 540", 15, "#6b1f22"),
        "round": '<ellipse cx="384" cy="518" rx="34" ry="42" fill="#611519"/>'
        '<ellipse cx="384" cy="544" rx="22" ry="14" fill="#e0564b"/>',
    },
    "own.brows": {"angry": _mirrored(_line("M246 322l108 48", 22, "#2a1610"), 768)},
    "own.glasses": {
        "clear": _mirrored(f'{_TOON_LENS}fill="#fff" fill-opacity=".22"/>', 768) + _line("M360 388h48", 20, "#15101e"),
        "dark": _mirrored(f'{_TOON_LENS}fill="#15101e"/>' + _line("M262 376l34-18", 12, "#6f6a80"), 768)
        + _line("M360 388h48", 20, "#15101e"),
    },
    "own.back": {
        "pigtails": _mirrored(
            '<path d="M205 300C120 250 60 330 66 430c4 70 26 110 62 130 10-70 60-120 90-160Z" fill="{hair}" stroke="#000"/>'
            '<circle cx="206" cy="318" r="30" fill="#f55d81"/>',
            768,
        ),
        "ponytail": '<path d="M470 150c150-90 250 20 226 190-10 80 0 150 40 200-110 10-190-70-180-200 6-80-20-130-90-150Z"'
        ' fill="{hair}" stroke="#000"/><circle cx="524" cy="170" r="34" fill="#f55d81"/>',
    },
    "own.hair": {
        "beanie": '<path d="M208 300C214 170 290 96 384 96s170 74 176 204Z" fill="{hair}" stroke="#000"/>'
        '<circle cx="384" cy="88" r="50" fill="{hair}" stroke="#000"/><circle cx="384" cy="88" r="50" fill="#fff" fill-opacity=".3"/>'
        '<rect x="196" y="252" width="376" height="76" rx="34" fill="{hair}" stroke="#000"/>'
        '<rect x="196" y="252" width="376" height="76" rx="34" fill="#fff" fill-opacity=".22"/>'
        + _line("M250 268v44M317 268v44M384 268v44M451 268v44M518 268v44", 11, "{hairline}"),
    },
    "own.garment": {
        "jacket": _area("M300 646q84 84 168 0l40 124H260Z", "{inner}")
        + _mirrored(
            '<path d="M300 636l-70 50 20 50 34 10-14 20h34l-4-130Z" fill="{clothes}" stroke="{shade}" stroke-width="7"/>',
            768,
        ),
        "shirt": _mirrored(
            '<path d="M304 632l80 92-76 62-54-124Z" fill="{light}" stroke="{shade}" stroke-width="6"/>', 768
        )
        + _line("M384 730v60", 9, "{shade}")
        + '<circle cx="400" cy="752" r="9" fill="{shade}"/>',
        "stripes": _cut(_line("M100 676h570M100 716h570M100 756h570", 20, "{stripe}"), _TOON_SHIRT),
    },
    "own.headphones": {
        "on": _line("M206 400C180 70 588 70 562 400", 48, "{edge}")
        + _line("M206 400C180 70 588 70 562 400", 36, "{headphones}")
        + _mirrored(
            '<rect x="156" y="336" width="86" height="156" rx="40" fill="{headphones}" stroke="{edge}" stroke-width="8"/>',
            768,
        )
    },
}


def _dots(*rows: str) -> str:
    """Pixels `x,y` or runs `x-x2,y`."""
    d = ""
    for row in rows:
        for dot in row.split():
            span, y = dot.split(",")
            left, _, right = span.partition("-")
            d += f"M{left} {y}h{int(right or left) - int(left) + 1}v1H{left}Z"
    return d


_PIXEL = {
    "own.mouth": {
        "smile": _area(_dots("5,9 10,9 6-9,10"), "#8f1d22"),
        "laugh": _area(_dots("5-10,9"), "#fff") + _area(_dots("5-10,10 6-9,11"), "#8f1d22"),
        "flat": _area(_dots("6-9,10"), "#8f1d22"),
        "frown": _area(_dots("6-9,9 5,10 10,10"), "#8f1d22"),
        "round": _area(_dots("7-8,9 7-8,10 7-8,11"), "#3a1012"),
    },
    "own.eyes": {
        "happy": _area(_dots("5,6 4,7 6,7 10,6 9,7 11,7"), DARK),
        "closed": _area(_dots("4-6,7 9-11,7"), DARK),
        "wide": _area(_dots("4-6,4 4-6,5 4-6,6 4-6,7 9-11,4 9-11,5 9-11,6 9-11,7"), "#fff")
        + _area(_dots("5,5 5,6 10,5 10,6"), DARK),
    },
    "own.brows": {
        "angry": _area(_dots("3-4,4 5,5 6,5 11-12,4 10,5 9,5"), DARK),
        "sad": _area(_dots("5-6,4 3-4,5 9-10,4 11-12,5"), DARK),
    },
    "own.glasses": {
        "clear": _area(
            _dots("4-6,4 9-11,4 2-3,5 7-8,5 12-13,5 3,6 7,6 8,6 12,6 3,7 7,7 8,7 12,7 4-6,8 9-11,8"), "#15101e"
        ),
        "dark": _area(_dots("3-12,4 3-7,5 8-12,5 3-7,6 8-12,6 3-7,7 8-12,7 4-6,8 9-11,8"), "#15101e")
        + _area(_dots("4,5 9,5"), "#6f6a80"),
    },
    "own.beard": {
        "full": _area("M3 7h1v2h8V7h1v4h-1v1h-1v1H5v-1H4v-1H3Z", "{hair}") + _area(_dots("5-10,9 5-10,10"), "{skin}")
    },
    "own.hair": {
        "bun": _area("M6 0h4v2H6Z", "{hair}") + _area("M6 1h4v1H6Z", "#000", 0.25),
        "afro": _area("M4 0h8v1h2v1h1v1h1v5h-1v1h-1v1h-1V6h-1V4H4v2H3v4H2V9H1V8H0V3h1V2h1V1h2Z", "{hair}"),
        "pigtails": _area("M0 4h2v1h1v3H2v3H0Zm16 0h-2v1h-1v3h1v3h2Z", "{hair}")
        + _area("M2 4h1v1H2Zm11 0h1v1h-1Z", "#f55d81"),
        "curly": _area(
            _dots("4-5,0 7-8,0 10-11,0 3-12,1 2-13,2 1-4,3 6,3 8-14,3 2-3,4 12-13,4 1-2,5 13-14,5 2,6 13,6"), "{hair}"
        ),
        "ponytail": _area("M13 2h2v1h1v7h-1v1h-1V5h-1Z", "{hair}") + _area("M13 3h1v1h-1Z", "#f55d81"),
        "mohawk": _area("M6 0h4v4H6Z", "{hair}"),
        "spiky": _area("M3 5V1h1v1h1V0h1v2h1V0h2v2h1V0h1v2h1V1h1v4h-1V4H4v1Z", "{hair}"),
    },
    "own.garment": {
        "sweater": _area(_dots("6-9,12 6-9,13"), "{clothing}") + _area(_dots("6,12 8,12 3-12,15"), "{shade}"),
        "shirt": _area(_dots("5-6,13 9-10,13 6,14 9,14"), "{light}") + _area(_dots("8,15"), "{shade}"),
        "jacket": _area(_dots("6-9,13 6-9,14 6-9,15"), "{inner}") + _area(_dots("5,13 5,14 10,13 10,14"), "{shade}"),
        "stripes": _area(_dots("3-5,13 10-12,13 2-13,15"), "{stripe}"),
        "checks": _area(
            _dots("4,13 11,13 3,14 5,14 7,14 9,14 11,14 13,14 2,15 4,15 6,15 8,15 10,15 12,15"), "{stripe}"
        ),
    },
    "own.headphones": {
        "on": _area(_dots("4-11,1 3,2 12,2 2,3 13,3 2,4 13,4"), "{headphones}")
        + _area("M1 5h2v4H1ZM13 5h2v4h-2Z", "{headphones}")
        + _area(_dots("1,6 14,6"), "{edge}"),
    },
}

_BAND = "M300 330C250 -60 660 -70 652 290"
_INK_NOSE = _line("M546 326c34 2 28 44-16 34", 12, "#15121a")
_INK = {
    "own.back": {
        "ponytail": '<path d="M330 90C170 10 60 130 96 300c16 80 0 140-50 190 120 0 220-80 214-210-4-80 30-120 90-150Z"'
        ' fill="{hair}" stroke="#15121a" stroke-width="13" stroke-linejoin="round"/>'
    },
    "own.mouth": {
        "smile": _INK_NOSE + _line("M478 396Q545 466 606 392", 15, "#15121a"),
        "laugh": _INK_NOSE
        + '<path d="M468 388h146c0 96-146 96-146 0Z" fill="#8f1d2c" stroke="#15121a" stroke-width="12"/>'
        + _area("M478 394h126c-1 9-4 15-8 21H486c-4-6-7-12-8-21Z", "#fff"),
        "flat": _INK_NOSE + _line("M490 414h100", 15, "#15121a"),
        "round": _INK_NOSE
        + '<ellipse cx="545" cy="428" rx="32" ry="40" fill="#8f1d2c" stroke="#15121a" stroke-width="12"/>',
    },
    "own.eyes": {
        "wide": "".join(
            f'<circle cx="{x}" cy="302" r="32" fill="#fff" stroke="#15121a" stroke-width="9"/>'
            f'<circle cx="{x}" cy="302" r="13" fill="#15121a"/>'
            for x in (486, 600)
        )
    },
    "own.headphones": {
        "on": _line(_BAND, 46, "#15121a")
        + _line(_BAND, 34, "{edge}")
        + _line(_BAND, 25, "{headphones}")
        + '<ellipse cx="650" cy="310" rx="26" ry="58" fill="{headphones}" stroke="#15121a" stroke-width="12"/>'
        '<ellipse cx="302" cy="345" rx="56" ry="76" fill="{headphones}" stroke="#15121a" stroke-width="13"/>'
        '<ellipse cx="302" cy="345" rx="30" ry="44" fill="none" stroke="{edge}" stroke-width="8"/>',
    },
}

OWN: dict[str, dict[str, dict[str, str]]] = {"flat": _FLAT, "cartoon": _CARTOON, "pixel": _PIXEL, "ink": _INK}
