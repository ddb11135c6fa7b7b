"""Korean function words and endings: what the lexicon does not hold because grammar does."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ..lazy import pattern

NATIVE = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열두": 12, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "백": 100, "천": 1000}  # fmt: skip
ALONE = {"하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6}
SINO = {c: n for n, c in enumerate("영일이삼사오육칠팔구")}
COUNTERS = set("마리 개 송이 그루 대 채 권 장 벌 척 자루 알 점 줄기 가닥 포기 조각 가지 켤레의".split())
PEOPLE_COUNTERS = {"명", "사람", "분", "인"}
UNITS = {
    "켤레": "pair", "쌍": "pair", "잔": "cup", "병": "bottle", "그릇": "bowl", "사발": "bowl", "접시": "plate", "다발": "bunch",
    "바구니": "basket", "상자": "box", "봉지": "bag", "줄": "row", "무리": "group", "컵": "cup", "캔": "can", "방울": "drop",
}  # fmt: skip
GROUPS = {"떼": "group", "무리": "group", "다발": "bunch", "더미": "pile", "무더기": "pile", "꾸러미": "bunch"}
MANY = {"많은": "many", "많음": "many", "듬뿍": "many", "잔뜩": "many", "여러": "several", "수많은": "countless", "몇": "several", "온갖": "many", "무수한": "countless", "다양한": "several", "수십": "dozens", "수백": "hundreds", "두세": "2-3", "두서너": "several", "서너": "3-4", "너댓": "4-5", "네댓": "4-5", "대여섯": "5-6", "예닐곱": "6-7", "일고여덟": "7-8", "여남은": "10-"}  # fmt: skip
DEGREES = {
    "아주": "very", "매우": "very", "몹시": "very", "정말": "very", "무척": "very", "굉장히": "very", "상당히": "very",
    "가장": "most", "제일": "most", "조금": "slightly", "약간": "slightly", "살짝": "slightly", "너무": "too", "더": "more",
    "꽤": "fairly", "비교적": "fairly", "반쯤": "half", "대단히": "very", "엄청": "very", "훨씬": "more", "다소": "slightly",
}  # fmt: skip
LOCALIZERS = {
    "위": "on", "위쪽": "above", "위로": "over", "속": "in", "안": "in", "안쪽": "in", "아래": "under", "밑": "under", "아래쪽": "under",
    "옆": "beside", "곁": "beside", "옆쪽": "beside", "앞": "in-front-of", "앞쪽": "in-front-of", "정면": "in-front-of",
    "뒤": "behind", "뒤쪽": "behind", "뒤편": "behind", "너머": "behind", "사이": "between", "들 틈": "between", "주변": "around",
    "주위": "around", "둘레": "around", "근처": "near", "부근": "near", "밖": "outside", "바깥": "outside", "가운데": "middle",
    "한가운데": "middle", "중앙": "middle", "한복판": "middle", "맞은편": "opposite", "건너편": "opposite", "바로 위": "on", "바로 아래": "under", "바로 옆": "beside", "바로 앞": "in-front-of", "바로 뒤": "behind", "왼쪽": "left-of",
    "오른쪽": "right-of", "끝": "end-of", "구석": "corner-of", "꼭대기": "top-of", "가장자리": "at-the-edge-of",
   
    "표면": "surface-of", "깊은 곳": "deep-in", "깊숙한 곳": "deep-in", "상공": "above", "한구석": "corner-of",
    "양쪽": "both-sides-of", "양옆": "both-sides-of", "양 옆": "both-sides-of", "양편": "both-sides-of", "발치": "foot-of", "기슭": "foot-of", "중": "in",
}  # fmt: skip
TIMES = {"전": "before", "후": "after", "뒤": "after", "동안": "during", "때": "when", "무렵": "when", "즈음": "when", "중": "during"}  # fmt: skip
# After a noun; those marked * may stand apart from it.
POSTPOSITIONS = {
    "부터": "from", "에서부터": "from", "까지": "to", "에게서": "from", "처럼": "like", "같이": "like", "을 향해": "toward",
    "를 향해": "toward", "을 따라": "along", "를 따라": "along", "을 통해": "through", "를 통해": "through", "을 배경으로": "against",
    "를 배경으로": "against", "을 등지고": "against", "를 등지고": "against", "와 함께": "with", "과 함께": "with", "을 가로질러": "across",
    "를 가로질러": "across", "에 둘러싸여": "among", "로부터": "from", "으로부터": "from", "을 이용해": "using",
}  # fmt: skip
QUOTED = pattern(r"“([^”]+)”|「([^」]+)」|『([^』]+)』|\"([^\"]+)\"|《([^》]+)》|‘([^’]+)’|(?<![\w])'([^'\n]{2,80})'(?![A-Za-z])")
SAID = ["라고", "이라고", "라는", "이라는", "란", "이란", "고"]  # after quoted text
ATTRIBUTIVE = {
    "같은": "like", "처럼 생긴": "like", "을 닮은": "like", "를 닮은": "like", "와 같은": "like", "과 같은": "like", "로 만든": "made-of",
    "으로 만든": "made-of", "로 이루어진": "made-of", "으로 이루어진": "made-of", "로 된": "made-of", "으로 된": "made-of", "로 만들어진": "made-of", "으로 만들어진": "made-of",
    "에서의": "", "에 있는": "", "에 위치한": "", "에 담긴": "in", "가득 담긴": "filling", "에 가득 담긴": "filling", "에 든": "in", "로부터의": "from", "으로의": "to", "용": "for",
    "을 향한": "toward", "를 향한": "toward", "을 배경으로 한": "against", "를 배경으로 한": "against", "에 달린": "on", "에 붙은": "on",
    "을 위한": "for", "를 위한": "for", "를 바라보는 쪽의": "facing", "에서 온": "from",
}  # fmt: skip
HAVING = ["달린", "가진", "지닌", "딸린", "새겨진", "그려진", "보이는", "내다보이는", "내려다보이는", "담긴", "담겨 있는", "박힌", "있는", "붙은", "돋은", "돋친", "돋힌", "박인", "장식된", "난", "있다", "있고", "들어간", "들어 있는", "을 넣은", "를 넣은", "을 기른", "를 기른", "갖춘", "보유한"]  # fmt: skip
BEARING = ["담은", "품은", "그린"]  # what it has is their object, not their subject
LACKING = ["하나도 없는", "하나도 없다", "하나도 없음", "한 명도 없는", "한 마리도 없는", "전혀 없는", "없는", "없이", "없음", "없다", "없고", "안 쓴", "안 입은", "안 낀", "안 신은"]
MADE = ["로 만들어져 있다", "으로 만들어져 있다", "로 되어 있다", "으로 되어 있다", "로 이루어져 있다", "으로 이루어져 있다", "로 된", "으로 된", "로 이루어진", "으로 이루어진"]
NOTBE = ["이 아닌", "가 아닌", "이 아니라", "가 아니라", "이 아니고", "가 아니고", "은 아니고", "는 아니고", "은 아니지만", "는 아니지만", "이 아니다", "가 아니다", "은 아닌", "는 아닌"]
FULL = ["가득한", "이 가득한", "가 가득한", "가득", "이 가득 찬", "가 가득 찬", "으로 가득 찬", "로 가득 찬", "로 가득한", "으로 가득한", "이 가득", "가 가득", "이 빼곡한", "가 빼곡한", "이 즐비한", "가 즐비한"]
COVERED = ["투성이", "범벅", "투성이의"]
WORN = ["차림", "복장", "착용", "차림을 한", "복장을 한", "옷을 입은", "분장을 한", "복장을 입은"]
STYLE = ["풍", "스타일", "느낌", "식", "톤", "감성", "화풍", "분위기"]
PATTERN = {"모양": "shape", "무늬": "pattern", "형태": "shape", "패턴": "pattern"}
AND = [",", "·", "및", "그리고", "&", "+", "/", "、"]
PRONOUNS = ["그녀", "그", "그들", "그것", "이", "저", "어떤", "자신", "자신의", "자기", "자기의", "그녀의", "그의", "우리", "해당"]
COPULA = ["이다", "입니다", "이에요", "이었다", "이며", "이고", "인"]
PLURALS = ["들"]
HONORIFICS = ["님", "씨", "양", "군"]
EMPTY = ["것", "모습", "장면", "의 모습", "의 장면", "상태", ".", "!", "채", "채로", "듯", "듯이"]

WEAR = "입다 신다 착용하다 걸치다 두르다 차려입다 껴입다 뒤집어쓰다 눌러쓰다".split()
WEAR_WEAK = "쓰다 끼다 매다 차다 메다 하다 달다 걸다 감다 묶다 땋다 기르다 꽂다 늘어뜨리다 바르다 뿌리다 덮다".split()

# Irregular stems, by the consonant that changes.
B_IRREGULAR = {"눕", "돕", "줍", "굽", "깁", "드러눕", "구부러눕"}
D_IRREGULAR = {"걷", "듣", "싣", "깨닫", "긷", "엿듣", "알아듣"}
S_IRREGULAR = {"짓", "붓", "잇", "긋", "젓", "낫"}
REU_REGULAR = ("따르", "치르", "들르", "다다르")

# Ending after each form of the stem -> mark (see `ja.words`).
NOT = dict.fromkeys(("지않은", "지않는", "지않다", "지않았다", "지못하는", "지못한", "지않습니다"), "n") | {"지않고": "m", "지않으며": "m", "지못하고": "m"}  # fmt: skip
GOING = dict.fromkeys(("고있는", "고있다", "고있음", "고있었다", "고있습니다", "고있던", "고있어요", "고계신", "고앉은", "고앉아있는"), "d")  # fmt: skip
GOING = {k: v for k, v in GOING.items() if "앉" not in k}
BASE = {"다": "d", "고": "c", "고서": "c", "거나": "c", "던": "d", "기": "d", "기직전": "w", "기직전의": "w", "기직전인": "w", "듯": "c", "듯이": "c", "다가": "c", "자마자": "c", "도록": "c", "기로한": "d", "고있지않은": "n", "고있지않다": "n", "고있으며": "c", "고있고": "c", "게": "c"} | NOT | GOING  # fmt: skip
NEUN = {"는": "d", "는중": "d", "는중인": "d", "는모습": "d", "는장면": "d"}
CONSONANT = {"는다": "d", "습니다": "d"} | NEUN
EU = {"며": "c", "면서": "c", "면서도": "c", "려는": "w", "려하는": "w", "려던": "w", "려고하는": "w", "려고하고있는": "w", "려고한다": "w", "려한다": "w", "려고": "c", "러": "c"}
PARTICIPLE = {"": "p", "채": "c", "채로": "c", "모습": "p"}
A_FORM = {"": "c", "서": "c", "있는": "d", "있다": "d", "있고": "c", "있음": "d", "있습니다": "d", "있던": "d", "있었다": "d", "있지않은": "n", "온": "d", "간": "d", "버린": "p", "놓은": "p", "둔": "p", "요": "d"}  # fmt: skip
# Verbs that only colour the one before them, after its 아/어 form: 씌워 주다, 멈춰 서다, 날아오르다.
AUXILIARIES = "주 보 놓 두 버리 내 대 가 오 나가 나오 들어가 들어오 올라가 올라오 내려가 내려오 다니 서 보이 계시".split()
MOVING = {"가는", "오는", "나가는", "나오는", "들어가는", "다니는", "주는"}
PAST = {"다": "q", "던": "d", "고": "c", "습니다": "q", "으며": "c", "어요": "q"}
NOUN = {"중": "d", "중인": "d", "하기": "d", "": "o"}
PASSIVE = {"된": "s", "되는": "s", "되어있는": "s", "된다": "s", "되었다": "s", "되어": "r", "돼": "r", "되고": "r", "되어있다": "s", "돼있는": "s", "되며": "r", "받는": "s", "받은": "s"}  # fmt: skip

ADJ_BASE = {"다": "a", "음": "a", "고": "b", "지만": "b", "게": "v", "지않은": "n", "지않다": "n", "지않고": "n", "던": "a", "네": "a"}
ADJ_EU = {"며": "b", "면서": "b", "면서도": "b"}
ADJ_A = {"": "b", "서": "b", "보이는": "a", "진": "a", "지는": "a", "요": "a"}
ADJ_BARE = {"": "a", "의": "a", "인": "a", "이고": "b", "이며": "b", "이다": "a", "입니다": "a"}



def hada(adjective: bool) -> dict[str, str]:
    """Endings after the noun of a 하다 word, with or without 을/를 between."""
    tables: tuple[tuple[str, dict[str, str]], ...]
    if adjective:
        tables = (("하", ADJ_BASE), ("하", ADJ_EU), ("해", ADJ_A), ("", {"한": "a", "함": "a", "히": "v", "하게": "v"}))
    else:
        tables = (("하", BASE), ("하", NEUN), ("하", EU), ("한", PARTICIPLE), ("해", A_FORM), ("했", PAST), ("", {"한다": "d", "합니다": "d"}))
    out = {base + tail: mark for base, table in tables for tail, mark in table.items()}
    return out if adjective else out | {particle + tail: mark for particle in "을를" for tail, mark in out.items()}


AGE = pattern(
    r"(?P<about>약|대략|한)?\s*(?P<n>\d+|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)(?=\s*살(?![가-힣]|\s*(?:을|이)\s)|\s*살(?:짜리|배기|박이|의|쯤|정도|된|인))|스물?|스무|열|서른|마흔|쉰|예순|일흔|여든|아흔|[일이삼사오육칠팔구]?십)(?P<unit1>하나|한|두|둘|세|네|다섯|여섯|일곱|여덟|아홉)?\s*"
    r"(?:(?P<unit>살(?:짜리|배기|박이)?|세)(?!기)|(?P<decade>대)(?=\s|의|로|$|초|중|후|여|남|소)\s*(?P<part>초반|중반|후반|초|중|후)?|(?P<months>개월))"
    r"(?P<around>쯤|정도|가량|쯤의|즈음)?(?P<over>\s*이상)?(?:의|인|짜리|\s*된|\s+난(?=\s)|\s*(?:돼|되어) 보이는|로 보이는)?"
)
PART = {"초": "early", "중": "mid", "후": "late"}
TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
ONES = {"": 0, "하나": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}

# Nouns of one syllable that commonly end a compound.
ENDING_NOUNS = set("집 길 꽃 잎 빛 밭 숲 강 섬 방 옷 빵 잔 컵 책 칼 탑 문 벽 털 뿔 귀 밥 산 새 손 발 들".split())
PARTICLES = {
    "의": "NO", "에": "NI", "에는": "NI", "에서": "ESO", "에서는": "ESO", "에서도": "ESO", "을": "WO", "를": "WO", "이": "GA", "가": "GA", "께서": "GA",
    "은": "HA", "는": "HA", "도": "MO", "만": "ONLY", "로": "RO", "으로": "RO", "로는": "RO", "으로는": "RO", "에게": "NI2", "한테": "NI2", "와": "TO", "과": "TO",
    "하고": "TO", "이랑": "TO", "랑": "TO", "이나": "DO", "나": "DO", "에도": "NI",
}  # fmt: skip


def number(match: re.Match) -> int:
    """Years in a match of AGE."""
    text = match["n"]
    if text.isdecimal():
        return int(text)
    if text in ONES:
        return ONES[text]
    if text in TENS:
        return TENS[text] + ONES.get(match["unit1"] or "", 0)
    return SINO.get(text[0], 1) * 10


@cache
def senses() -> dict[str, list[tuple[set[str], re.Pattern]]]:
    """Nouns of several meanings: (classes or ids of the meaning, what must stand in the phrase); the first that fits is taken."""
    out: dict[str, list[tuple[set[str], re.Pattern]]] = {}
    for line in (Path(__file__).parent / "senses.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            form, kinds, context = line.split("\t")
            out.setdefault(form, []).append((set(kinds.split()), re.compile(context)))
    return out
