"""Distinct scenes without end, from a seed: for speed and for property tests. Phrases are composed, so they differ too."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

WORDS = {
    "zh": {
        "color": "红色 蓝色 黑色 白色 绿色 黄色 紫色 粉色 灰色 棕色".split(),
        "garment": "围巾 外套 连衣裙 毛衣 帽子 手套 衬衫 牛仔裤 眼镜 靴子".split(),
        "material": "羊毛 丝绸 皮革 棉 亚麻 蕾丝".split(),
        "person": "女孩 男孩 老人 女性 男人 护士 骑士 画家 公主 厨师".split(),
        "look": "年轻 美丽 优雅 可爱 疲惫 快乐".split(),
        "hair": "长发 短发 马尾 卷发 辫子".split(),
        "object": "书 杯子 花 剑 雨伞 吉他 气球 灯笼".split(),
        "place": "森林 咖啡馆 海滩 图书馆 街道 花园 教室 城堡".split(),
        "time": "黄昏 清晨 夜晚 正午 冬天 春天".split(),
        "light": "柔光 逆光 烛光 霓虹灯光 自然光".split(),
        "style": "水彩画 油画 照片 插画 动漫风格".split(),
    },
    "en": {
        "color": "red blue black white green yellow purple pink gray brown".split(),
        "garment": "scarf,coat,dress,sweater,hat,shirt,belt,cloak,jacket,necklace".split(","),
        "material": "wool silk leather cotton linen lace".split(),
        "person": "girl boy woman man nurse knight painter princess chef dancer".split(),
        "look": "young beautiful elegant cute tired happy".split(),
        "hair": "long hair,short hair,ponytail,curly hair,braid".split(","),
        "object": "book cup flower sword umbrella guitar balloon lantern".split(),
        "place": "forest cafe beach library street garden classroom castle".split(),
        "time": "dusk dawn night noon winter spring".split(),
        "light": "soft light,backlight,candlelight,neon light,natural light".split(","),
        "style": "watercolor painting,oil painting,photo,illustration,sketch".split(","),
    },
}


def scenes(count: int, seed: int = 0, lang: str = "zh") -> Iterator[dict[str, Any]]:
    """`count` scenes; no two are equal (checked on their content)."""
    rng, seen, words = random.Random(seed), set(), WORDS[lang]

    def one(kind: str) -> str:
        return rng.choice(words[kind])

    while len(seen) < count:
        scene = _zh(one, rng) if lang == "zh" else _en(one, rng)
        key = repr(scene)
        if key not in seen:
            seen.add(key)
            yield scene


def _zh(one: Any, rng: random.Random) -> dict[str, Any]:
    return {
        "人物": {
            "身份": f"{one('look')}的{one('person')}",
            "年龄": f"{rng.randint(5, 90)}岁",
            "发型": one("color") + one("hair"),
            "服装": [one("color") + one("material") + one("garment"), one("color") + one("garment")],
            "动作": f"坐在{one('place')}里看{one('object')}",
        },
        "场景": f"{one('time')}的{one('place')}",
        "物体": f"{rng.choice('一两三四五')}个{one('color')}{one('object')}",
        "光线": one("light"),
        "风格": one("style"),
    }


def _en(one: Any, rng: random.Random) -> dict[str, Any]:
    return {
        "subject": {
            "type": f"{one('look')} {one('person')}",
            "age": rng.randint(5, 90),
            "hair": f"{one('color')} {one('hair')}",
            "clothing": [f"{one('color')} {one('material')} {one('garment')}", f"{one('color')} {one('garment')}"],
            "action": f"holding a {one('color')} {one('object')}",
        },
        "location": f"{one('place')} at {one('time')}",
        "objects": f"{rng.randint(2, 9)} {one('color')} {one('object')}s",
        "light": one("light"),
        "style": one("style"),
    }
