"""Japanese function words and verb endings: what the lexicon does not hold because grammar does."""

from __future__ import annotations

import re

from ..lazy import pattern

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
NUMBER = pattern(r"\d+(?:\.\d+)?|[〇一二三四五六七八九十百千]+")
NATIVE = {"ひとつ": 1, "一つ": 1, "二つ": 2, "ふたつ": 2, "三つ": 3, "みっつ": 3, "四つ": 4, "五つ": 5, "六つ": 6, "七つ": 7, "八つ": 8}  # fmt: skip

COUNTERS = set(
    "人 名 匹 頭 羽 本 枚 冊 台 個 つ 軒 件 艘 隻 機 着 足 輪 株 粒 枝 棟 基 脚 面 丁 膳 体 尾 門 両 挺 振り 筋 玉 切れ ヶ コ か所 人の".split()
)
THING_COUNTERS = set("本 枚 個 つ 足 輪 玉".split())  # of no living being: 二本の角を持つ鬼
PEOPLE_COUNTERS = {"人", "名"}
UNITS = {
    "杯": "cup", "皿": "plate", "瓶": "bottle", "箱": "box", "袋": "bag", "缶": "can", "束": "bunch", "列": "row",
    "組": "pair", "対": "pair", "群れ": "group", "膳": "serving", "滴": "drop", "山": "pile", "カップ": "cup",
}  # fmt: skip
# `鳥の群れ`: a noun of quantity after の
GROUPS = {"群れ": "group", "集団": "group", "花束": "bunch", "束": "bunch", "行列": "row", "列": "row", "一団": "group", "群": "group", "グループ": "group", "一行": "group", "大群": "group"}  # fmt: skip
MANY = {
    "数十": "dozens", "数十人": "dozens", "数百人": "hundreds", "数千人": "countless", "数人": "several", "数百": "hundreds", "数千": "countless", "数万": "countless", "何十": "dozens", "何百": "hundreds", "何千": "countless",
    "たくさん": "many", "沢山": "many", "多く": "many", "多数": "many", "無数": "countless", "いくつか": "several",
    "数": "several", "何": "several", "たっぷり": "many", "少々": "several", "どっさり": "many", "大勢": "many", "いっぱい": "many", "複数": "several", "いくつも": "several", "幾つも": "several", "何本も": "several", "何枚も": "several", "何個も": "several", "何匹も": "several", "何人も": "several", "幾つか": "several",
}  # fmt: skip
DEGREES = {
    "とても": "very", "非常に": "very", "すごく": "very", "かなり": "very", "極めて": "very", "最も": "most", "一番": "most",
    "どこか": "slightly", "どことなく": "slightly", "少し": "slightly", "ちょっと": "slightly", "やや": "slightly", "わずかに": "slightly", "ほんのり": "slightly",
    "うっすら": "slightly", "もっと": "more", "より": "more", "あまりに": "too", "比較的": "fairly", "半ば": "half",
    "超": "very", "ものすごく": "very", "たいへん": "very", "大変": "very", "めちゃくちゃ": "very", "ひどく": "very",
}  # fmt: skip
# `机の上`: the relation that a noun of place stands for
LOCALIZERS = {
    "上": "on", "うえ": "on", "中": "in", "なか": "in", "内側": "in", "内部": "in", "内": "in", "下": "under", "した": "under",
    "真下": "under", "前": "in-front-of", "まえ": "in-front-of", "手前": "in-front-of", "正面": "in-front-of",
    "目の前": "in-front-of", "前方": "in-front-of", "後ろ": "behind", "うしろ": "behind", "裏": "behind", "背後": "behind",
    "裏側": "behind", "後方": "behind", "向こう": "behind", "向こう側": "behind", "陰": "behind", "横": "beside", "隣": "beside",
    "となり": "beside", "そば": "beside", "側": "beside", "傍": "beside", "傍ら": "beside", "脇": "beside", "わき": "beside",
    "よこ": "beside", "間": "between", "あいだ": "between", "合間": "between", "隙間": "between", "周り": "around",
    "まわり": "around", "周囲": "around", "周辺": "around", "近く": "near", "付近": "near", "ほとり": "beside", "奥": "deep-in",
    "奥深く": "deep-in", "真ん中": "middle", "中央": "middle", "中心": "middle", "外": "outside", "上空": "above",
    "上方": "above", "真上": "above", "頭上": "above", "向かい": "opposite", "左": "left-of", "左側": "left-of", "左横": "left-of", "左隣": "left-of", "左手": "left-of", "左奥": "left-of",
    "右": "right-of", "右側": "right-of", "右横": "right-of", "右隣": "right-of", "右手": "right-of", "右奥": "right-of", "真横": "beside", "すぐ横": "beside", "すぐそば": "beside", "真後ろ": "behind", "真正面": "in-front-of", "真ん前": "in-front-of", "斜め前": "in-front-of", "斜め後ろ": "behind", "端": "at-the-edge-of", "縁": "at-the-edge-of", "ふち": "at-the-edge-of",
    "切れ間": "between", "すき間": "between", "狭間": "between", "谷間": "between", "隅": "corner-of", "片隅": "corner-of", "足元": "foot-of", "足もと": "foot-of", "ふもと": "foot-of", "麓": "foot-of",
    "店内": "in", "車内": "in", "室内": "in", "館内": "in", "機内": "in", "船内": "in", "底": "bottom-of", "てっぺん": "top-of", "頂上": "top-of", "先": "end-of", "表面": "surface-of", "際": "beside",
}  # fmt: skip
TIMES = {"前": "before", "後": "after", "あと": "after", "中": "during", "間": "during", "とき": "when", "時": "when", "ころ": "when", "頃": "when"}  # fmt: skip
# After a noun: particles and phrases that make a place, a means or a likeness of it.
POSTPOSITIONS = {
    "から": "from", "まで": "to", "へ": "toward", "へと": "toward", "に向かって": "toward", "へ向かって": "toward", "に向けて": "toward",
    "に沿って": "along", "を通して": "through", "越しに": "through", "ごしに": "through", "越しから": "through",
    "と一緒に": "with", "とともに": "with", "と共に": "with", "のように": "like", "みたいに": "like", "を背に": "against",
    "を背に立って": "against", "を背にして": "against", "を背景に": "against", "を背景にして": "against", "をバックに": "against",
    "をバックにして": "against", "に対して": "toward", "によって": "by", "の中で": "in", "に囲まれて": "among", "を囲んで": "around",
    "に面して": "facing", "を向いて": "facing", "に背を向けて": "back-to", "を使って": "using", "を用いて": "using",
}  # fmt: skip
ATTRIBUTIVE = {
    "のような": "like", "そっくりな": "like", "そっくりの": "like", "にそっくりな": "like", "にそっくりの": "like", "みたいな": "like", "越しの": "through", "ごしの": "through", "に入った": "in", "に入っている": "in",
    "に面した": "facing", "に向かう": "toward", "に沿った": "along", "を背にした": "against", "を背景にした": "against",
    "に似た": "like", "からの": "from", "への": "to", "でできた": "made-of", "で出来た": "made-of", "でつくられた": "made-of",
    "で作られた": "made-of", "製の": "made-of", "に付いた": "on", "についた": "on", "による": "by", "との": "with", "際の": "beside",
    "沿いの": "along", "に位置する": "", "をバックにした": "against", "をめぐる": "around", "用の": "for", "のための": "for",
}  # fmt: skip
# `X付きの`: the noun before is had, lacked, worn, or all over.
HAVING = ["がする", "のする", "がしそうな", "のしそうな", "がした", "のした", "付き", "つき", "入り", "持ち", "の入った", "のついた", "の付いた", "のある", "が付いた", "がついた", "がある", "の見える", "が見える", "を備えた", "をあしらった", "を施した", "が入った", "の描かれた", "が描かれた", "のいる", "がいる", "を生やした", "を生やして", "のあしらわれた"]  # fmt: skip
LACKING = ["なし", "無し", "抜き", "のない", "がない", "の無い", "が無い", "のいない", "がいない", "の見えない", "が見えない", "も見えない", "もない", "が一つもない", "は一つもない", "が一つもありません", "は一つもありません", "がひとつもない", "が一人もいない", "は一人もいない", "が全くない", "は一切ない", "がありません", "はありません", "のついていない", "の付いていない"]  # fmt: skip
COVERED = ["だらけ", "まみれ", "ずくめ", "尽くし"]
WORN = ["姿", "装備", "着用", "装束姿", "のまま", "のままの", "のままで", "に身を包んだ", "に身を包む", "に身を固めた", "をまとった姿"]
STYLE = ["風", "調", "スタイル", "っぽい", "系", "テイスト", "タッチ", "風味", "チック", "な感じ"]
PATTERN = {"柄": "pattern", "模様": "pattern", "型": "shape", "形": "shape", "の形": "shape", "がた": "shape"}
AND = ["と", "や", "、", "・", "&", "＆", "および", "及び", "そして", "とか", "かつ", "で、", "+", "＋", "，", ","]
PRONOUNS = ["彼女", "彼", "彼ら", "彼女たち", "それ", "自分", "私", "僕", "これ", "その", "この", "あの", "ある", "わたし"]
COPULA = ["だ", "です", "である", "であり", "でした", "だった", "であった"]
OF_PEOPLE = {"ぼんやりした", "ぼうっとした", "太った", "痩せた", "やせた", "老いた", "年老いた", "疲れた", "怒った", "酔った", "日焼けした", "痩せこけた", "やつれた"}  # hats do not
PLURALS = ["たち", "達", "ら", "ども", "々"]
JOINING = set("青白く 柔らかく 淡く 薄く 濃く 長く 細長く 短く 細く 太く 丸く 大きく 小さく 白く 黒く 赤く 青く 平たく 古く 若く 美しく 暗く 明るく 広く 狭く 優しく やさしく 温かく あたたかく 暖かく 冷たく 弱く 鋭く 甘く 涼しく 可愛く かわいく 美味しく 懐かしく 眩しく".split())  # adjectives whose く form seldom tells how something is done
ONLY = ["だけ", "のみ", "ばかり"]
PART = {"前半": "early", "半ば": "mid", "後半": "late"}
HONORIFICS = ["さん", "ちゃん", "くん", "君", "様", "さま", "氏", "殿"]
EMPTY = ["もの", "様子", "こと", "の様子", "ところ", "シーン", "まま", "まじり", "状態", "！", "。", "!", ".", "？"]

# Adjectives by spelling, nouns of place after の.
PLACE_ADJECTIVES = {"上の", "下の", "中の", "前の", "後ろの", "横の", "奥の", "外の", "内側の", "外側の", "向こうの", "左の", "右の", "裏の", "隣の", "近くの"}

# Verbs of wearing by dictionary form; the weak ones mean it only with a garment.
WEAR = "着る 被る かぶる 羽織る はおる 履く はく 穿く 纏う まとう 身につける 身に着ける 身に付ける 身にまとう 身に纏う 着用する 着込む 着こなす 装着する 着飾る".split()  # fmt: skip
WEAR_WEAK = "する つける 付ける 着ける かける 掛ける 巻く まく 締める しめる はめる 嵌める 結ぶ 結う 差す さす 背負う 持つ 留める とめる 佩く 帯びる 塗る 生やす 垂らす 束ねる まとめる 伸ばす 下げる 提げる 施す 巻きつける 飾る 挿す".split()  # fmt: skip
# Verbs whose ている is a state that came of a change, not an act going on.
CHANGE = set(
    "割れる 壊れる 折れる 破れる 枯れる 死ぬ 落ちる 濡れる ぬれる 汚れる 錆びる 凍る 開く 閉まる 曲がる 乾く 焦げる 剥げる"
    " 色褪せる 倒れる 散らばる 積もる 疲れる 壊滅する 崩れる 溶ける 腐る 熟す 染まる 絡まる ひび割れる 荒れる 崩壊する 凍りつく"
    " 朽ちる 古びる 欠ける しおれる 沈む 隠れる 積み重なる 潰れる 裂ける ほつれる 錆びつく 散乱する 切れる 外れる".split()
)
ICHIDAN_KANJI = {"見る", "着る", "寝る", "出る", "煮る", "似る", "居る", "射る", "鋳る", "得る", "干る", "観る", "診る", "視る", "眺る"}  # fmt: skip

GODAN = {  # dictionary ending -> a-row, i-row, e-row, て form, た form
    "く": ("か", "き", "け", "いて", "いた"), "ぐ": ("が", "ぎ", "げ", "いで", "いだ"), "す": ("さ", "し", "せ", "して", "した"),
    "つ": ("た", "ち", "て", "って", "った"), "ぬ": ("な", "に", "ね", "んで", "んだ"), "ぶ": ("ば", "び", "べ", "んで", "んだ"),
    "む": ("ま", "み", "め", "んで", "んだ"), "る": ("ら", "り", "れ", "って", "った"), "う": ("わ", "い", "え", "って", "った"),
}  # fmt: skip

# What may follow a て form, a 連用形, a ない stem: ending -> mark (d going on, p done, c and then, n not, m not and then).
AFTER_TE = {
    "": "c", "いる": "d", "る": "d", "います": "d", "ます": "d", "いた": "d", "いました": "d", "た": "d", "いて": "c", "いるところ": "d",
    "あげる": "d", "あげている": "d", "くれる": "d", "くれている": "d", "やる": "d", "おり": "c", "いながら": "c", "いない": "n", "ない": "n", "いません": "n", "いなくて": "m", "いく": "d", "ゆく": "d",
    "くる": "d", "来る": "d", "行く": "d", "きた": "d", "いった": "d", "しまった": "p", "から": "c", "いる最中の": "d",
}  # fmt: skip
AFTER_TE_DONE = {"ある": "s", "あった": "s", "あります": "s", "あり": "r"}
AFTER_RENYO = {
    "": "c", "ながら": "c", "つつ": "c", "ます": "d", "ました": "p", "ません": "n", "ましょう": "d", "始める": "d", "はじめる": "d",
    "続ける": "d", "つづける": "d", "出す": "d", "だす": "d", "そうな": "d", "つつある": "d", "まくる": "d", "ながらも": "c",
    "始めた": "d", "続けた": "d", "出した": "d", "だした": "d", "続けている": "d", "出している": "d", "合う": "d", "合っている": "d", "直す": "d", "直している": "d", "かけの": "d", "かけた": "d", "かけている": "d",
}  # fmt: skip
# 飛び立とうとする: about to; after the volitional form.
AFTER_O = {"とする": "w", "としている": "w", "としていた": "w", "とした": "w", "としています": "w", "とするところ": "w"}
O_ROW = {"く": "こ", "ぐ": "ご", "す": "そ", "つ": "と", "ぬ": "の", "ぶ": "ぼ", "む": "も", "る": "ろ", "う": "お"}
AFTER_A = {"ない": "n", "ず": "m", "ずに": "m", "ないで": "m", "なくて": "m", "ぬ": "n", "なかった": "n", "ないまま": "m"}
PASSIVE = {"る": "s", "た": "s", "ている": "s", "てる": "s", "ていた": "s", "て": "r", "ており": "r", "、": "r", "ています": "s", "ました": "s", "ながら": "r"}  # fmt: skip
CAUSATIVE = {"る": "k", "た": "k", "ている": "k", "てる": "k", "ていた": "k", "て": "l", "ながら": "l", "ています": "k", "ます": "k", "": "l"}  # fmt: skip
AFTER_TA = {"": "p", "まま": "c", "ままの": "p", "り": "c", "ばかりの": "p"}


def number(text: str) -> int | None:
    """An Arabic or Sino-Japanese numeral below ten thousand; None where it is none."""
    if text.isdecimal() and text.isascii():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in DIGITS:
            digit = digit * 10 + DIGITS[char]
        elif char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            return None
    return total + digit


QUOTED = pattern(r"“([^”]+)”|「([^」]+)」|『([^』]+)』|\"([^\"]+)\"|《([^》]+)》|‘([^’]+)’")
# `矢を手に`: held.
HOLD = ["を手に", "を手にして", "を手に持って", "を片手に", "片手に", "を手に取って", "を両手に"]
HOLDA = ["を手にした", "を手にする", "を手にしている", "を手に持った"]
MADE = ["でできている", "で出来ている", "で作られている", "でつくられている", "でできた", "からできている", "から成る", "からなる"]
NOTBE = ["ではない", "じゃない", "ではなく", "じゃなく", "でない", "でなく"]
SAID = ["という", "といった", "と", "との"]  # after quoted text


AGE = pattern(
    r"(?P<about>約|およそ|だいたい)?(?P<n>\d+|[一二三四五六七八九十百]+)"
    r"(?:(?P<unit>歳|才)|(?P<decade>代)(?:の?(?P<part>前半|後半|半ば))?|(?P<months>ヶ月|か月))"
    r"(?P<around>くらい|ぐらい|ほど|前後|程度|頃)?(?P<over>以上|過ぎ|すぎ|を超えた|を超える|を過ぎた|超え)?"
)


def endings(last: str, ichidan: bool) -> dict[str, str]:
    """Ending after the stem -> mark, for a class of verbs named by the last kana of its dictionary form."""
    if ichidan:
        a, i, te, ta, passive, causative, o = "", "", "て", "た", "られ", "させ", "よう"
    else:
        a, i, _, te, ta = GODAN[last]
        passive, causative, o = a + "れ", a + "せ", O_ROW[last] + "う"
    out = {last: "d", last + "ところ": "d", last + "べき": "d", last + "寸前の": "w", last + "直前の": "w", last + "寸前": "w", last + "直前": "w"}
    for base, table in ((te, AFTER_TE), (te, AFTER_TE_DONE), (ta, AFTER_TA), (i, AFTER_RENYO), (a, AFTER_A), (passive, PASSIVE), (causative, CAUSATIVE), (o, AFTER_O)):  # fmt: skip
        for tail, mark in table.items():
            out.setdefault(base + tail, mark)
    if last == "す":
        out.setdefault("し", "c")
    return out


def suru() -> dict[str, str]:
    """Endings after the noun of a する verb."""
    out = {"する": "d", "": "o", "する寸前の": "w", "する直前の": "w", "寸前の": "w", "直前の": "w"}
    for base, table in (("して", AFTER_TE), ("して", AFTER_TE_DONE), ("した", AFTER_TA), ("し", AFTER_RENYO), ("し", AFTER_A), ("され", PASSIVE), ("させ", CAUSATIVE), ("しよう", AFTER_O)):  # fmt: skip
        for tail, mark in table.items():
            out.setdefault(base + tail, mark)
    out |= {"中の": "d", "中": "d", "せず": "m", "せずに": "m"}
    return out | {"を" + ending: mark for ending, mark in out.items() if ending and ending[0] in "しす"}


# Words of several meanings: (classes or ids of the meaning, what must stand in the phrase); the first that fits is taken.
SENSES = {form: [(set(kinds.split()), re.compile(context)) for kinds, context in rules] for form, rules in {
    "木の": [("plant", "木の(枝|影|陰|根|下|上|葉|幹|横|そば|間|前|後ろ|周り|てっぺん|実|芽|中|森|林|ある|ない|並|多い|茂)"), ("adj.material", "")],
    "木": [("plant", "")],
    "かかる": [("be-poured-jk", "ソース|シロップ|タレ|たれ|蜂蜜|はちみつ|ケチャップ|マヨネーズ|ドレッシング|クリーム|カレーが|チョコ"), ("hang-verb", "")],
    "焼く": [("bake-verb", "クッキー|パン|ケーキ|菓子|ピザ|スコーン"), ("fry-pan-verb", "卵|玉子|餃子|お好み焼き|焼きそば|ホットケーキ|ハンバーグ"), ("grill-verb cook-verb", "")],
    "クマ": [("dark-circles", "目の下|目元|目もと|目に|寝不足"), ("animal", "")],
    "くま": [("dark-circles", "目の下|目元|目もと|目に|寝不足"), ("animal", "")],
    "角": [("body", "鬼|角の(ある|生え)|羊|鹿|生え|ドラゴン|竜|悪魔|牛"), ("part place", "")],
    "面": [("garment", "かぶ|被|つけ|着け|狐|鬼|能"), ("part", "")],
    "空": [("nature", "")],
    "爪": [("claw claw-bird dragon-claw", "猫|犬|虎|鷲|鷹|竜|龍|ドラゴン|獣|熊|鳥|恐竜|悪魔|鋭い爪|ライオン|狼|モンスター"), ("fingernail", "")],
    "お盆": [("event", "踊|祭|休|墓|帰省|提灯|送り火|迎え火|お盆の(頃|夜|時期|季節)"), ("object", "")],
    "紐": [("shoelace", "靴|ブーツ|スニーカー|シューズ|編み上げ"), ("object material part", "")],
    "ばち": [("shamisen-plectrum", "三味線|琵琶"), ("drumsticks", "")],
    "のぞく": [("look-through", "鏡|レンズ|スコープ|穴|カメラ|ファインダー|隙間"), ("peek-verb", "")],
    "覗く": [("look-through", "鏡|レンズ|スコープ|穴|カメラ|ファインダー|隙間"), ("peek-verb", "")],
    "構える": [("aim-gun", "銃|弓|カメラ|ライフル|ピストル|砲|レンズ"), ("hold-verb", "剣|刀|槍|盾|ナイフ|薙刀|太刀|斧|武器|剣|杖|バット|クナイ"), ("take-a-fighting-stance", "")],
    "編む": [("braid-verb", "紐|髪|三つ編み|籠|かご|竹|藁|組"), ("knit-verb", "")],
    "レース": [("event", "カーレース|レースをする|レースカー|ボートレース|レース場|競"), ("material part", "")],
    "スタッフ": [("person", "")],
    "タイ": [("garment", "結|締|ネクタイ|スーツ|シャツ|蝶"), ("name", "")],
    "止まる": [("perch", "鳥|蝶|虫|蜂|トンボ|とんぼ|枝|花|スズメ|雀|カラス|鷹|鷲|フクロウ|てんとう虫|蛾|蝉"), ("stop-verb", "")],
    "鶴": [("animal", "")],
    "のぞき込む": [("look-into", "")],
    "覗き込む": [("look-into", "")],
    "積む": [("load-verb", "トラック|荷台|船|車|馬車|リヤカー|自転車|バイク|ラクダ|ロバ|馬"), ("stack-verb", "")],
    "打ち上げる": [("", "砂浜|浜辺|浜に|海岸|岸に|波打ち際|波に"), ("launch", "")],
    "飛ばす": [("blow-away", "風に飛|風で飛|突風|強風|嵐"), ("let-fly", "")],
    "下る": [("go-down-river", "川|渓流|急流|激流|瀬|滝|筏|いかだ|カヌー|カヤック"), ("go-down-slope-jk", "坂|山|丘|階段|斜面|道|段|梯子|はしご"), ("descend-verb", "")],
    "降る": [("fall-gently", "花びら|花弁|桜|葉|羽|灰|紙吹雪|星"), ("fall-rain", "")],
    "描く": [("paint-verb", "水彩|油彩|油絵|絵の具|墨|筆で|アクリル|壁画|ペンキ|スプレー"), ("draw-verb", "")],
    "刻む": [("carve-into", "名|文字|紋|模様|碑|石|刻印|岩|壁|印"), ("chop-verb", "")],
    "牙": [("tusk", "象|ゾウ|猪|イノシシ|セイウチ|マンモス"), ("fang", "")],
    "筆": [("calligraphy-brush", "書|字|習字|墨"), ("paintbrush", "")],
    "空気": [("atmosphere-mood", "緊迫|緊張|張り詰め|張りつめ|重い空気|重苦し|和やか|気まず|険悪|不穏|厳か"), ("nature", "")],
    "はまる": [("sink-into-v", "泥|沼|雪|ぬかるみ|穴|溝|砂"), ("be-fitted-jk", "")],
    "吠える": [("howl", "狼|オオカミ|おおかみ"), ("roar", "虎|トラ|ライオン|獅子|龍|竜|ドラゴン|怪獣|熊|クマ|豹|恐竜"), ("bark-verb", "")],
    "丼": [("donburi-bowl", "[陶器磁漆鉢塗]|木の丼|黒い丼|白い丼|丼(に|から)"), ("donburi", "")],
    "ゴム": [("hair-tie", "髪|ポニーテール|ツインテール|三つ編み|おさげ"), ("material", "")],
    "水彩": [("watercolor-paint-jk", "水彩で(描|塗|彩)"), ("medium", "")],
    "油彩": [("oil-paint-jk", "油彩で(描|塗|彩)"), ("medium", "")],
    "笑う": [("smile-verb", "にっこり|にこ|微か|照れ|優し|やさし|静か|はにか|そっと|ふわ|柔らか|幸せそう"), ("laugh-verb laughing", "")],
}.items()}  # fmt: skip
SENSE_STEMS = {form[:-1]: form for form in SENSES if len(form) > 1 and form[-1] in "うくぐすつぬぶむる"}  # of verbs
