"""How a relation is said in Chinese: before a noun, behind it, and of a place without one."""

from __future__ import annotations

__all__ = ["AFTER", "ALONE", "BEFORE_OBJECT", "END", "ENDING", "LOCALIZER", "LYING", "PREPOSITION", "SUFFIXED", "WHEN"]

LOCALIZER = {
    "on": "上", "in": "里", "inside": "里", "under": "下", "below": "下方", "beside": "旁边", "in-front-of": "前", "behind": "后面",
    "between": "之间", "above": "上方", "over": "上方", "outside": "外", "around": "周围", "near": "附近", "opposite": "对面",
    "left-of": "左边", "right-of": "右边", "deep-in": "深处", "end-of": "尽头", "top-of": "顶上", "bottom-of": "底部",
    "middle": "中央", "corner-of": "角落里", "doorway-of": "门口", "foot-of": "脚下", "surface-of": "表面",
    "among": "之间", "within": "里", "at-the-edge-of": "边缘", "at": "", "place": None, "into": "里",
    "far": "远处", "background": "背景里", "foreground": "前景里", "both-sides-of": "两旁", "tip-of": "尖", "upper-right-of": "右上角",
    "upper-left-of": "左上角", "lower-right-of": "右下角", "lower-left-of": "左下角", "worn": "上", "all-over": "各处", "during": "期间",
}  # fmt: skip
PREPOSITION = {
    "from": "从", "toward": "朝", "facing": "面向", "back-to": "背对", "along": "沿着", "through": "透过", "with": "和",
    "using": "用", "for": "为", "to": "向", "whom": "给", "down-to": "长及", "like": "像", "across": "穿过", "against": "靠着", "by": "由", "about": "关于",
    "past": "经过", "filling": "装满", "off": "离开", "out-of": "从", "from-inside": "从", "from-behind": "从", "done-up-in": "扎成", "made-of": "由", "all-made-of": "完全由", "by-light-of": "借着", "serving-as": "作为", "instead-of": "代替", "carved-from": "由", "as": "", "except": "除了",
}  # fmt: skip
# What stands behind the noun besides.
END = {"from-behind": "后面", "like": "一样", "made-of": "制成", "all-made-of": "制成", "carved-from": "雕成", "by-light-of": "的光"}
SUFFIXED = {"style": "风格", "shape": "形状"}
WHEN = {"after": "后", "before": "前", "during": "期间", "just-before": "前不久", "just-after": "后不久"}
# A place without a noun: 左边.
ALONE = {
    "on": "上面", "in": "里面", "inside": "里面", "under": "下面", "below": "下方", "beside": "旁边", "in-front-of": "前面", "behind": "身后",
    "between": "中间", "above": "上方", "over": "上方", "outside": "外面", "around": "周围", "near": "附近", "opposite": "对面", "left-of": "左边",
    "right-of": "右边", "deep-in": "深处", "far": "远处", "end-of": "尽头", "top-of": "顶上", "bottom-of": "底部", "middle": "中间", "corner-of": "角落里",
    "foot-of": "脚下", "from-left": "左侧", "from-right": "右侧", "from-side": "侧面", "through": "其中", "at-the-edge-of": "边缘", "surface-of": "表面", "both-sides-of": "两旁",
    "upper-right-of": "右上角", "upper-left-of": "左上角", "lower-right-of": "右下角", "lower-left-of": "左下角",
}  # fmt: skip
# A goal after a verb of one or two characters: 走进森林, 飞过天空.
AFTER = {"into": "进", "to": "到", "toward": "向", "past": "过", "out-of": "出", "across": "过", "onto": "上", "off": "下", "down": "下"}
# What is where it was put or came to be: 埋在雪里; a verb that cannot stand so gives way to a shorter one.
LYING = frozenset("斜挎 建造 埋 绘制 冻结 挂 系 刻 印 画 别 贴 放 停放 停泊 困 卡 锁 散落 蜷缩 瘫坐 瘫躺 堆积 摆放 藏 插 钉 绑 拴 种植 悬挂 雕刻 镌刻 陈列 摆 堆 铺 盘绕 吊挂".split())
ENDING = {"堆起": "堆放", "挂上": "挂", "别上": "别", "放下": "放", "刺绣": "绣", "印刷": "印", "书写": "写", "躲藏": "藏", "卡住": "卡", "困住": "困", "粘贴": "贴", "系上": "系", "掩埋": "埋"}
# What stands before a verb's object, and that before the verb: 与龙战斗; 被花环绕, whose object did it.
BEFORE_OBJECT = {
    **dict.fromkeys(("fight-verb", "duel-verb", "spar-v", "argue-verb", "wrestle-verb", "compete-verb", "race-verb"), "与"),
    **dict.fromkeys(("be-surrounded-by", "be-wrapped-in", "be-lit-by", "be-covered-jk"), "被"),
}
