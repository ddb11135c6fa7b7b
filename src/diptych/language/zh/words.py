"""Chinese function words: what the lexicon does not hold because grammar does."""

from __future__ import annotations

from ..lazy import pattern

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}
NUMBER = pattern(r"\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千两俩仨]+")

CLASSIFIERS = set(
    "个 位 名 只 条 件 副 顶 枚 张 把 本 支 枝 朵 棵 株 片 辆 艘 架 列 间 座 栋 幢 盏 台 面 根 块 匹 头"
    " 套 颗 粒 幅 扇 尊 口 顿 轮 道 缕 具 册 部 项 样 种 款 层 叶 抹 丝 股 阵 场 弯 泓 湾 汪 处 家 所 峰 门 封 首 场 段 节 截 撮 绺 线 袭 身 弯 方 丛 只只 趟 声 户 记 枚 尾 朵 匣 挺 柄 杆 炷 卷 竿".split()
)
# Those that may stand without a number: 有颗痣, 喝杯咖啡.
BARE_MEASURES = dict.fromkeys("个 位 只 条 件 顶 张 把 本 支 枝 朵 棵 片 辆 盏 块 根 匹 套 颗 粒 幅 扇 口 架 座 首".split(), "") | {"杯": "cup", "碗": "bowl", "盘": "plate", "瓶": "bottle", "壶": "pot", "束": "bunch", "群": "group", "份": "serving"}
# Classifiers that say more than "one": id of the unit -> forms.
UNITS = {
    "杯": "cup", "碗": "bowl", "盘": "plate", "碟": "plate", "瓶": "bottle", "壶": "pot", "锅": "pot", "盒": "box",
    "袋": "bag", "罐": "can", "篮": "basket", "筐": "basket", "笼": "basket", "屉": "basket", "桶": "bucket", "箱": "crate", "群": "group", "束": "bunch",
    "把": "", "串": "string", "排": "row", "行": "row", "堆": "pile", "滴": "drop", "份": "serving", "捧": "handful",
    "对": "pair", "双": "pair", "组": "set", "叠": "stack", "摞": "stack", "团": "ball", "簇": "cluster", "桌": "table",
    "盘子": "plate", "碟子": "plate", "瓶子": "bottle", "罐子": "can", "篮子": "basket", "筐子": "basket", "笼子": "basket", "袋子": "bag", "箱子": "crate", "盒子": "box", "杯子": "cup", "桌子": "table", "桶子": "bucket",
    "盆": "pot", "缸": "jar", "杓": "spoonful", "勺": "spoonful", "打": "dozen", "圈": "ring", "车": "cart", "窝": "litter", "书架": "shelf", "伙": "group", "队": "line", "捆": "bundle", "滩": "puddle", "池": "pool",
}  # fmt: skip
MANY = {
    "很多": "many", "这么多": "many", "那么多": "many", "许多": "many", "众多": "many", "无数": "countless", "几": "several", "数": "several",
    "多": "many", "一些": "some", "若干": "several", "大量": "many", "满": "many", "诸多": "many",
    "少许": "a-few", "少量": "a-few", "好几": "several", "几十": "dozens", "数十": "dozens", "数百": "hundreds",
    "半": "half", "成千上万": "countless", "成百上千": "hundreds", "好多": "many", "不少": "many", "数不清": "countless",
    "上百": "hundreds", "几百": "hundreds", "一对对": "many", "三三两两": "several", "零零散散": "several", "三五": "several", "三两": "several", "各种": "many", "各式各样": "many", "各色": "many",
}  # fmt: skip
DEGREES = {
    "很": "very", "非常": "very", "十分": "very", "极其": "very", "极": "very", "超": "very", "纯": "purely", "特别": "very",
    "格外": "very", "相当": "very", "极度": "very", "太": "too", "最": "most", "有点": "slightly", "有点儿": "slightly",
    "有些": "slightly", "略": "slightly", "略微": "slightly", "稍": "slightly", "稍微": "slightly",
    "微微": "slightly", "略带": "slightly", "半": "half", "更": "more", "较": "fairly", "比较": "fairly",
    "超级": "very", "无比": "very", "轻微": "slightly", "微": "slightly", "极为": "very", "好": "very", "这么": "very", "颇": "fairly",
    "如此": "very", "过于": "too", "几乎": "almost", "近乎": "almost", "更加": "more", "完全": "very", "略显": "slightly", "显得": "", "看起来": "", "通体": "entirely", "通身": "entirely", "浑身": "entirely", "全身": "entirely", "全身都是": "entirely", "浑身都是": "entirely", "周身": "entirely", "偏": "slightly", "稍显": "slightly", "尤其": "very", "异常": "very", "万分": "very", "分外": "very", "越发": "more", "愈发": "more", "真": "very", "挺": "fairly", "那么": "very", "极端": "very", "十足": "very",
}  # fmt: skip
EXTREME = "十足 无比 极了 至极 异常 非凡".split()  # after an adjective
# What stands before what somebody would do: English says it before the participle.
MODALS = {"喜欢": "fond of", "喜爱": "fond of", "热爱": "fond of", "爱": "fond of", "爱好": "fond of", "想": "thinking of", "想要": "thinking of", "渴望": "dreaming of", "梦想": "dreaming of", "擅长": "good at", "善于": "good at", "害怕": "afraid of", "忙着": "busy", "忙于": "busy"} | dict.fromkeys("即将 快要 将要 正要 正欲 就要 马上要".split(), "about to") | dict.fromkeys("准备 正准备 准备着".split(), "preparing to") | dict.fromkeys("试图 正试图 努力 尝试 企图".split(), "trying to")
# 让人感到温暖的灯光: the lights are warm.
FEELS = "让人 令人 使人 让人感到 令人感到 使人感到 让人觉得 令人觉得 给人".split()
IN = {"在", "于", "位于", "处于", "身处", "置身", "置身于", "坐落于", "坐落在"}
# Who attends to what another does: 听老师讲课.
LETS = {"让", "使"}  # somebody or something do it
ATTENDS = set("听 听着 倾听 看 看着 望着 注视着 观看 欣赏 陪 陪着 陪伴 教 帮 帮助 带 带着 领着 等 等着 等待 目送 指挥 逗".split())
# After a noun: the relation; the second list stands between 在 and the noun or alone.
LOCALIZERS = {
    "上": "on", "上面": "on", "之上": "on", "里": "in", "里面": "in", "中": "in", "内": "in", "之中": "in", "内部": "inside",
    "中间": "middle", "中央": "middle", "正中": "middle", "正中央": "middle", "中心": "middle", "下": "under", "下面": "under", "之下": "under", "底下": "under",
    "下方": "under", "旁": "beside", "旁边": "beside", "边": "beside", "边上": "beside", "身旁": "beside", "侧": "beside",
    "身边": "beside", "一旁": "beside", "前": "in-front-of", "前面": "in-front-of", "面前": "in-front-of", "跟前": "in-front-of",
    "前方": "in-front-of", "之前": "in-front-of", "后": "behind", "后面": "behind", "身后": "behind", "身前": "in-front-of",
    "背后": "behind", "后方": "behind", "之间": "between", "间": "between", "上方": "above", "上空": "above", "头顶上": "above",
    "外": "outside", "外面": "outside", "之外": "outside", "周围": "around", "四周": "around", "附近": "near", "周边": "around",
    "对面": "opposite", "左边": "left-of", "左侧": "left-of", "左面": "left-of", "右边": "right-of", "左方": "left-of", "右方": "right-of",
    "右侧": "right-of", "右面": "right-of", "深处": "deep-in", "尽头": "end-of", "顶端": "top-of", "顶部": "top-of",
    "顶上": "top-of", "顶": "top-of", "底部": "bottom-of", "底": "bottom-of", "角落": "corner-of", "角落里": "corner-of", "一角": "corner-of",
    "门口": "doorway-of", "脚下": "foot-of", "里头": "in", "当中": "in", "表面": "surface-of", "边缘": "at-the-edge-of",
    "处": "at", "时": "when", "时分": "when", "时候": "when", "期间": "during", "的时候": "when", "时期": "when", "之际": "when",
    "以后": "behind", "过后": "behind", "之后": "behind", "以前": "in-front-of", "外头": "outside", "沿岸": "along", "沿线": "along", "两侧": "both-sides-of", "两旁": "both-sides-of", "两边": "both-sides-of",
    "门前": "in-front-of", "一侧": "beside", "右上角": "upper-right-of", "左上角": "upper-left-of", "右下角": "lower-right-of", "左下角": "lower-left-of",
    "上端": "top-of", "下端": "bottom-of", "之巅": "top-of", "之内": "in", "以内": "in", "以外": "outside", "映照下": "under", "照耀下": "under", "照射下": "under", "映衬下": "against",
    "正前方": "in-front-of", "正上方": "above", "正下方": "under", "前头": "in-front-of", "后头": "behind", "内侧": "inside", "外侧": "outside",
    "左手边": "left-of", "右手边": "right-of", "边沿": "at-the-edge-of", "边缘处": "at-the-edge-of", "近旁": "beside", "旁侧": "beside", "当中央": "middle", "正中间": "middle", "中部": "middle",
    "远处": "far", "近处": "near", "背景里": "background", "背景中": "background", "前景里": "foreground", "前景中": "foreground",
}  # fmt: skip
# Places that need no noun: 左边是猫.
ALONE = set(
    "远处 近处 背景里 背景中 前景里 前景中 上面 里面 中间 中央 正中 正中央 下面 底下 下方 旁边 身旁 身边 一旁 前面 面前 前方 后面 身后 背后 后方 上方 外面 周围 四周 附近"
    " 对面 左边 左侧 左面 右边 右侧 右面 左方 右方 深处 尽头 顶端 顶部 底部 角落里 角落 门口 脚下 表面 身前 边上 内部 中心 边缘 两侧 两旁 两边 一侧 右上角 左上角 右下角 左下角 正前方 正上方 正下方 左手边 右手边 内侧 外侧 正中间 中部 前头 后头 里头 外头 旁侧".split()
)
HANDS = {"一只手", "双手", "一手", "左手", "右手"}
OUT_OF = pattern("从[^，。]{1,6}[伸露探冒]出")  # 一只手从水里伸出来: the hand does
# 背上, 怀里: a part of the body with its localizer, after an owner or alone.
BODY_PLACES = {
    "背上": ("on", "back-body"), "怀里": ("in", "arms-embrace"), "怀中": ("in", "arms-embrace"), "手里": ("in", "hand"), "手中": ("in", "hand"),
    "手上": ("in", "hand"), "肩上": ("on", "shoulder"), "肩头": ("on", "shoulder"), "肩膀上": ("on", "shoulder"), "头上": ("on", "head"), "脸上": ("on", "face"),
    "嘴里": ("in", "mouth"), "口中": ("in", "mouth"), "嘴边": ("beside", "mouth"), "腰间": ("around", "waist"), "颈上": ("around", "neck"), "脖子上": ("around", "neck"),
    "耳边": ("beside", "ear"), "胸前": ("on", "chest"), "腿上": ("on", "lap-body"), "膝上": ("on", "lap-body"), "眼中": ("in", "eye"), "眼里": ("in", "eye"),
    "头顶": ("top-of", "head"), "头顶上": ("top-of", "head"), "指尖": ("on", "fingertip"), "眼前": ("in-front-of", "eye"), "臂弯里": ("in", "arms-embrace"),
    "嘴角": ("corner-of", "mouth"), "腋下": ("under", "arm"), "手心": ("in", "palm-hand"), "手心里": ("in", "palm-hand"), "掌心": ("in", "palm-hand"), "掌中": ("in", "palm-hand"),
    "肩膀": ("on", "shoulder"), "脚边": ("at", "foot"), "脚旁": ("at", "foot"), "腿边": ("beside", "leg"), "膝头": ("on", "lap-body"), "膝盖上": ("on", "knee"),
    "胸口": ("on", "chest"), "额头上": ("on", "forehead"), "额前": ("on", "forehead"), "鼻梁上": ("on", "nose"), "鼻尖上": ("tip-of", "nose"), "鼻尖": ("tip-of", "nose"), "耳尖": ("tip-of", "ear"), "脚尖": ("tip-of", "foot"), "舌尖": ("tip-of", "tongue"), "腰上": ("around", "waist"), "腰后": ("behind", "waist"),
    "手腕上": ("on", "wrist"), "腕上": ("on", "wrist"), "臂上": ("on", "arm"), "胳膊上": ("on", "arm"), "指间": ("between", "finger"), "手指上": ("on", "finger"), "脚上": ("on", "foot"),
    "身上": ("on", "body"), "手臂上": ("on", "arm"), "鼻子上": ("on", "nose"), "脚踝上": ("around", "ankle"), "掌心里": ("in", "hand"), "背部": ("on", "back-body"), "脖颈上": ("around", "neck"), "颈间": ("around", "neck"), "耳朵上": ("on", "ear"), "耳后": ("behind", "ear"), "发间": ("in", "hair"), "头发上": ("in", "hair"), "鬓边": ("in", "hair"),
    "一手": ("in", "hand"), "一只手": ("in", "hand"), "下巴上": ("on", "chin"), "脸颊上": ("on", "cheek"), "双手": ("in", "hand"), "左手": ("in", "left-hand"), "右手": ("in", "right-hand"), "左臂": ("on", "left-arm"), "右臂": ("on", "right-arm"), "左耳": ("on", "left-ear"), "右耳": ("on", "right-ear"),
    "背后": ("behind", "back-body"), "心口": ("on", "chest"), "眼角": ("corner-of", "eye"), "唇边": ("beside", "lip"), "尾巴上": ("on", "tail"), "怀抱里": ("in", "arms-embrace"), "嘴上": ("on", "mouth"), "舌尖上": ("tip-of", "tongue"),
}  # fmt: skip
PREPOSITIONS = {
    "在": "", "于": "", "位于": "", "处于": "", "身处": "", "置身": "", "置身于": "", "坐落于": "", "坐落在": "", "从": "from", "自": "from",
    "向": "toward", "朝": "toward", "朝着": "toward", "向着": "toward", "对着": "before", "面向": "facing", "正对": "facing", "正对着": "facing",
    "面朝": "facing", "面对": "facing", "背对": "back-to", "背对着": "back-to", "面对着": "facing", "沿着": "along", "沿": "along", "对": "toward",
    "穿过": "through", "透过": "through", "跟": "with", "与": "with", "和": "with", "同": "with", "用": "using", "以": "using", "往": "toward",
    "围绕": "around", "围着": "around", "绕着": "around", "靠近": "near", "通过": "through", "为": "for", "为了": "for", "给": "for", "到": "to", "替": "for",
    "像": "like", "如": "like", "仿佛": "like", "如同": "like", "犹如": "like", "好像": "like", "宛如": "like", "宛若": "like", "恰似": "like", "有如": "like", "好似": "like", "就像": "like", "长得像": "like", "看起来像": "like",
    "除了": "except", "除": "except", "当": "when", "正值": "in", "时值": "in", "临": "by", "临近": "near", "隔着": "through", "顺着": "along", "环绕": "around", "由": "by", "随": "with", "随着": "with", "关于": "about", "背靠": "against", "背靠着": "against", "迎着": "into", "逆着": "against", "伴着": "with", "伴随着": "with", "越过": "over", "隔": "through",
}  # fmt: skip
LIKENING = frozenset(form for form, rel in PREPOSITIONS.items() if rel == "like")
WEAR = (
    "穿 穿着 身穿 身着 身穿着 穿戴 着 戴 戴着 头戴 头戴着 佩戴 佩戴着 戴有 脚穿 脚踩 脚踏 脚穿着 脚蹬 围着 围 围了 系 系着 系了"
    " 扎着 扎 扎起 梳着 梳 留着 留 蓄着 蓄 披着 披 打着 染着 涂着 涂 画着 化着 穿了 戴了 背着 挎着 腰系 腰束 腰缠 颈系 肩披 身披 身披着 脚着"
    " 配戴 佩 佩着 套着 裹着 搭配 配 颈戴 手戴 下穿 上穿 上身穿 下身穿 腰佩 腰悬 腰挎 腰挂 里面穿 外穿 内搭 外搭 束着 盘着 挂着 别着 绑着 绑 蒙着 罩着 顶着 缠着 架着 烫着 烫了 肩背 肩背着 斜挎 斜挎着 斜背 戴上 穿上 披上 系上 围上 换上 套上 编着 盘起 扎成 梳成 涂了 戴个 搭 搭着 外罩 内穿 反戴 反戴着".split()
)  # fmt: skip
HAVE = (
    "有 有着 噙着 装着 盛着 带有 拥有 长着 长有 配有 带 带着 附有 具有 生着 长了 含 含着 带了 含有 生有 留有 装有 设有 布有 流着 淌着".split()
)  # fmt: skip
# 绣着, 镶有: had, and how it is there; the verb's concept.
DECKED = {form: ident for ident, forms in {
    "print-on": "印有 印着", "embroider-verb": "绣有 绣着 刺绣着", "write-verb": "写有", "paint-verb": "画有 画着 绘有 绘着 彩绘着", "carve-verb": "刻有 刻着 镌刻着 雕有 雕着 雕刻着 雕刻有",
    "decorate-verb": "饰有 饰以 装饰着 装饰有 点缀着 点缀有 缀有 缀着 配饰着", "tattoo-on": "纹着 纹有 刺着 刺有", "inlay-verb": "镶有 镶着 镶嵌着 镶嵌有 嵌有 嵌着", "stain-with": "沾着 沾了 沾有 染有 溅着 溅有",
    "drizzle-on": "淋着 淋有 浇着 淋上 浇上", "spread-on": "抹着 抹有 抹了 抹上 涂抹着",
    "cover-verb": "覆着 铺着 铺有 盖着 覆盖着 覆有 蒙着 罩着", "sprinkle": "撒着 洒着 撒有 撒了 洒了 撒上",
}.items() for form in forms.split()}  # fmt: skip
WRITES = "写 题 题写着 喷着 喷有 涂有 书有 上写 上写着 标注着 标注 打着 亮着 闪着 显示出 刻 印 绣 写着 写有 写了 印着 印有 刻着 刻有 标着 标有 上书 题有 题着 绣着 绣有 显示着 显示 贴着 画着".split()
LACKS = "没有 没 无 不加 不放 不含 不带 毫无 并无 没带 缺少 没了 不见 不要 不含有 不带有 不出现 不需要".split()
NOT = {"没", "没有", "不", "未", "并未", "从不", "没在", "不再", "非", "别", "尚未", "从未", "未曾", "并不", "不是", "还没", "还没有", "不要", "请勿", "切勿"}
NEVER_NOUNS = {"不", "未", "并未", "从不", "没在", "不再", "别", "尚未", "从未", "未曾", "并不", "还没"}  # which deny no noun: 望不到头
LOOKS = ["样子", "模样", "神态"]  # after what somebody looks or does: 开心的样子
BECOMING = set("变化成作称分转改视列定译拆制绘染合融")  # 变为, 化为
NOT_ONE = "也没有 也看不到 也看不见 也见不到 也不见 也不剩 都没有 都看不到 都看不见 都不见".split()  # after one of it
PROGRESSIVE = "正在 正 在 一边 边 一面 独自在 正忙着 刚刚 刚".split()
AND = ["和", "与", "及", "以及", "、", "并", "并且", "跟", "还有", "且", "而", "&", "+", "外加", "加", "同时", "和一", "也", "或", "或者", "但", "但是", "而且", "外配", "外带"]
PRONOUNS = ["她们", "他们", "它们", "她", "他", "它", "我们", "我", "你", "此人", "该", "其", "这是", "自己", "人物的", "大家"]
ONLY = ["只有", "仅有", "唯有", "仅仅"]
REMAINS = "只剩 只剩下 只剩了 只剩下了 仅剩 仅剩下 就剩 只留下".split()  # what one has, and no more
DEMONSTRATIVES = ["任何", "这", "那", "该", "这个", "那个", "每", "各", "某", "另", "另一", "整", "整个", "同", "同一", "这些", "那些", "某个"]
EMPTY = "又 既 就 都 也 还 所 其 呈 呈现 地 便 却 已 已经 刚 仍 仍在 依然 依旧 来 去 会 能 可以 似乎".split()
BE = "是 为 即 则是 就是 成为".split()
# After a verb: what adds nothing that a picture shows.
COMPLEMENTS = "成 起 起来 出来 下来 下去 上来 出去 进来 进去 过来 过去 回来 开来 住 完 好 掉 走 出 紧 开了 满了 起身 来 去 着 了 起了 上了 出了 下了 着了 开 过 得 上去 到 下 上 一下 不停 不止 不已".split()  # fmt: skip
# And what came of it, which a picture shows: told only where the lexicon has the two together.
RESULTS = "破 碎 断 倒 翻".split()
OVER = "倒 翻".split()  # of these English says one word: blown over
# What a thing became, in one character: 压弯, 染红.
BECAME = "弯红黑白黄绿蓝紫湿干平直乱脏皱烂软硬亮尖圆薄厚焦歪斜粗细光"
# After a verb, before a place.
DIRECTIONS = {
    "在": "", "于": "", "到": "to", "向": "toward", "往": "toward", "进": "into", "入": "into", "过": "past", "出": "out-of", "上": "on",
    "下": "off", "至": "to", "回": "to", "满": "all-over", "在了": "", "到了": "to", "进了": "into", "过了": "past", "遍": "all-over", "离": "off", "自": "from", "越": "over",
    "成": "into", "成了": "into", "作": "into", "为": "into", "做": "into",
}  # fmt: skip
# 心形, 迷宫般, 赛博朋克风: what a noun becomes with a suffix.
SUFFIXES = {
    "般": "like", "似的": "like", "一样": "like", "一般": "like", "那样": "like", "状": "shape", "形": "shape", "形状": "shape", "的形状": "shape", "造型": "shape", "的造型": "shape",
    "风": "style", "系": "style", "调": "style", "式": "style", "款": "style", "风格": "style", "体": "style", "色系": "style", "系列": "style", "画风": "style", "味": "style",
    "主题": "theme", "元素": "theme", "图案": "pattern", "花纹": "pattern", "样式": "style", "质感": "made", "质地": "made", "制": "made", "做": "made", "制成": "made", "制作": "made", "材质": "made", "造": "made",
}  # fmt: skip
MADE = {form: how for form, how in SUFFIXES.items() if how == "made"}  # after what is no living being: 奶奶做的
STYLED = {form: how for form, how in SUFFIXES.items() if how != "made"}
# 布满, 装满: states named by 满.
CROWDED = "挤满 坐满 站满 住满 围满 挤满了 坐满了 站满了".split()
FILL = "装满 盛满 塞满 充满 倒满 灌满 填满 斟满 坐满 挤满 摆满 堆满 停满 放满 站满 住满 排满 溢满 注满 满载 饱含".split()
COVER = (
    "布满 淋满 开满 爬满 铺满 落满 长满 撒满 洒满 贴满 写满 画满 盖满 缀满 沾满 缠满 插满 刻满 印满 绣满 飘满 晒满 遍布 遍地 覆满 积满 戴满 镶满 涂满 溅满 爬满了 沾染 结满 点满 绕满 围满".split()
)  # fmt: skip
# 充满活力, 充满神秘: of these, what is said of the noun is enough.
IMBUED = "充满 充满了 饱含 弥漫 弥漫着 洋溢着 散发着 透着 透露着 透出 带着 带有 富有 富于 极具 颇具 尽显".split()
SET_OUT = {"挂满": "hang-verb", "晾满": "hang-verb", "种满": "plant-verb"}
ALL_OVER = {
    "脸": "face", "头": "head", "窗": "window", "身": "body", "地": "ground", "天": "sky", "墙": "wall", "屋": "room", "手": "hand", "山": "mountain", "街": "street",
    "树": "tree", "院": "courtyard", "桌": "table", "床": "bed", "湖": "lake", "城": "city", "园": "garden", "池": "pond", "眼": "eye", "腮": "cheek", "脚": "foot",
}  # fmt: skip

WHOLE = "地墙屋院街树湖园池山床窗桌"  # of these, 一墙 is as much as 满墙


def number(text: str) -> int | None:
    """An Arabic or Chinese numeral below ten thousand; None where it is none."""
    if text.isdecimal():
        return int(text)
    total, unit, digit = 0, 1, 0
    if len(text) > 1 and all(char in DIGITS for char in text):  # 一九八四; 三三两两 and 三五 are no numbers
        return None if len(text) == 2 or text[0] == text[1] or set(text) & set("两俩仨") else int("".join(str(DIGITS[c]) for c in text))
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in "十百千":
            unit = {"十": 10, "百": 100, "千": 1000}[char]
            total += (digit or 1) * unit
            digit = 0
        else:
            return None
    return total + digit


AGE = pattern(
    r"(?P<about>约|大约|大概|大致|差不多)?(?P<n>\d+|[一二三四五六七八九十百]+)(?P<over>多|几|来|余|出头)?(?P<unit>岁大|岁|周岁|个月大|年纪)"
    r"(?P<around>左右|上下|出头|的样子)?|(?P<d>[二三四五六七八九]十)(?P<dover>出头|多|来)(?=的|$|[^\w])|(?P<past>年过|年逾|年近)?(?P<x>[二三四五六七八九])旬|(?P<near>年过|年逾|年近)(?P<y>[二三四五六七八九])十|(?:刚满|满(?=周岁|月的?[婴宝孩娃小]))(?P<full>周岁|月)"
)

# 七八个, 十几艘, 三十多只.
ROUGHLY = pattern("(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?=[个位名只条件张把本枝朵棵片辆艘盏块根匹颗幅座头])|(?P<n>[二三四五六七八九]?十|[2-9]0|10)[几多余来](?=[个位名只条件张把本枝朵棵片辆艘盏块根匹颗幅座头])")
NEAR = pattern("(十?)([一二三四五六七八九])([一二三四五六七八九])")

# 棉花堆, 羊群: after a noun, so many of it.
HEAPS = {"堆": "pile", "群": "group", "丛": "cluster", "串": "string"}
# After a clause: when.
WHENS = {"时": "while", "的时候": "while", "时候": "while", "之时": "while", "后": "after", "之后": "after", "以后": "after", "过后": "after", "前": "before", "之前": "before", "以前": "before"}
# 「酒」字: what follows a text to be painted and says only that it is one.
LETTERS = "字 字样 二字 两字 三字 四字 五字 大字 几个字 几个大字 两个字 三个字 四个字 两个大字 四个大字 等字 等字样 的字 的字样 字幕 字眼".split()
# Covering: who does it without an object did it to what was named before: 群山环绕.
AROUND = {"surround-verb", "be-surrounded", "cover-verb", "coil-around", "shroud-verb", "wrap-verb", "circle-around-verb", "illuminate-verb", "decorate-verb"}

# Words of several meanings: (classes or ids of the meaning, what must stand in the phrase); the first that fits is taken.
SENSES = {form: [(set(kinds.split()), pattern(context)) for kinds, context in rules] for form, rules in {
    "刮": [("blow-verb", "刮着?[^，。鳞]{0,3}风|风[^，。]{0,3}刮"), ("scrape-verb", "")],
    "插": [("stick-in-ground", "插在.{0,4}(沙|地|雪|土|泥|草地|坟|石|山顶|月)"), ("insert-verb", "")],
    "插着花": [("none", "瓶|罐|壶|杯|竹筒|篮"), ("arrange-flowers", "")],
    "原木": [("solid-wood", "原木.{0,3}(桌|茶几|椅|凳|柜|床|地板|家具|色|架|门|台|餐|质)"), ("log-wood", "")],
    "烟灰": [("soot", "[满脸沾抹]|脸上|手上"), ("ash-gray", "")],
    "装甲": [("armored-adj", "装甲(?:[车摩越卡列]|战车|直升机|.{0,2}车)"), ("armor-plating-jk", "")],
    "纹路": [("energy-lines", "发光|能量|战|[甲服]|机械|科技|霓虹|电路"), ("wood-grain-part", "")],
    "突出": [("accentuate", "^突出(?!的)|[，、,]突出(?!的)"), ("protruding", "")],
    "烟": [("cigarette", "[支根抽吸叼夹衔包盒卷]|点[燃着]|戒烟|香烟"), ("smoke", "")],
    "火星": [("spark-fire", "溅|烫|迸|冒|铁|炉|篝火|四射|飞"), ("mars", "")],
    "水球": [("water-polo", "比赛|运动|队|选手|球员"), ("water-ball", "")],
    "触须": [("antennae-insect", "虫|蝶|蚁|蜂|蝉|蛾|虾"), ("feelers-tentacles", "")],
    "扑向": [("fly-toward-b", "[蛾蝶灯烛火焰]"), ("pounce", "")],
    "拧": [("twist-verb", "螺丝|瓶盖|灯泡|旋钮|开关|水龙头|魔方"), ("wring-v", "")],
    "捏": [("pinch-mold", "泥|陶|面团|面人|饺"), ("pinch-verb", "")],
    "盖": [("build-verb", "[房屋楼]"), ("cover-verb", "")],
    "编": [("weave-verb", "[竹篮筐席藤草网毯]"), ("braid-verb", "")],
    "挥舞": [("wave-about", "[手臂旗巾帕]"), ("swing-wield", "")],
    "拉丝": [("gooey", "芝士|奶酪|披萨|起司|拔丝|红薯"), ("brushed-metal", "")],
    "光圈": [("halo", "头[顶上]|天使|神"), ("aperture", "")],
    "餐车": [("dining-car", "[火列]车|车厢"), ("food-truck", "")],
    "抛锚": [("broken-down-car", "[汽卡货轿客赛马]车|巴士|轿车|摩托"), ("anchor-verb", "")],
    "美式": [("americano", "[冰热杯喝]|咖啡|拿铁"), ("american", "")],
    "开着": [("bloom-into", "[花朵蕾梅樱桃杏李荷莲兰菊]"), ("drive-verb", "开着.{0,8}(?:[卡汽货轿客赛跑叉吉]车|皮卡|拖拉机|巴士|坦克|挖掘机)"), ("adj.physical", "")],
    "把手": [("none", "把手(?:放|伸|插|搭|举|藏|背|握|按|贴|指|抬|浸|架)"), ("part", "")],
    "菜": [("dish-meal", "[桌盘碟道]|[炒做端][着的]?菜|[炒做端]了|菜肴|饭菜|热腾腾"), ("vegetable", "")],
    "开": [("turn-on", "开[了着]?(?:灯|电视|空调|风扇|电脑|收音机|水龙头|暖气)"), ("open-verb", "开[了着]?[一个扇]*(?:门|窗|抽屉|瓶|罐|箱|盒|伞)"), ("drive-verb", "")],
    "装": [("contain", "用[来于以]装|专门装|装(?:水|酒|茶|酱|醋|饮料|牛奶|果汁)"), ("load-verb", "")],
    "走过": [("walk-across", "(?:桥上|街上|路上|广场上)走过|走过.{0,6}(?:桥|街|路|广场|草地|沙漠|田|斑马线|雪地|走廊|河|红毯|草原|大厅|院子)"), ("pass-by", "")],
    "电动车": [("electric-scooter", "[骑跨]|外卖|快递|头盔"), ("electric-car", "")],
    "展开": [("spread-open", "[翼翅臂伞扇]|画卷"), ("stretch-out", "")],
    "抬着": [("carry-verb", "抬着(?!头|手|腿|脚|眼|下巴|胳膊)"), ("raise-verb", "")],
    "上升": [("none", "[线面山海云]上升起"), ("verb", "")],
    "发出": [("emit-signal", "发出.{0,6}[光芒辉亮]"), ("make-a-sound", ""), ("let-out", "")],
    "玩": [("play-with", "玩[着了耍]?.{0,2}(?:毛线|玩具|泥|水|沙|雪|积木|球|手机|尾巴|娃娃|火|模型)"), ("play-game", "")],
    "扶": [("help-up", "老人|[奶爷婆公]|病人|伤|孕妇|同伴|盲人"), ("hold-on-to", "")],
    "扶着": [("help-up", "老人|[奶爷婆公]|病人|伤|孕妇|同伴|盲人"), ("hold-on-to", "")],
    "送": [("deliver-verb", "报|外卖|快递|信|货|包裹|牛奶|餐|披萨|水工"), ("give-verb", "")],
    "打在": [("shine-down-on", "[光阳月灯影]"), ("hit-surface", "")],
    "叠": [("stack-verb", "[盘碗箱书石杯椅砖]|罗汉|小山|积木|成[山塔堆]"), ("fold-verb", "")],
    "敲": [("strike-instrument", "[锣钟铃磬琴钉]|木鱼"), ("knock-crack", "")],
    "橡皮": [("rubber", "橡皮(?:鸭|艇|筋|手套|球|靴|管|锤|图?章|圈|人|糖)"), ("eraser", "")],
    "爪子": [("claw", "[尖锐锋利鹰雕鸟龙]|抓痕|亮出"), ("paw", "")],
    "闪亮": [("sparkling-lit", "[眼眸星]"), ("shiny-object", "")],
    "打": [("hold-up", "打[着起了]?.{0,6}伞"), ("hit-verb", "")],
    "弯曲": [("winding", "[路道径河溪巷]"), ("curved", "")],
    "磨": [("grind-crush", "[豆米面谷粉墨]|咖啡|玉米|芝麻|胡椒"), ("sharpen-verb", "")],
    "赶": [("catch-ride", "[火班]车|飞机|地铁|公交|航班|高铁"), ("herd-along", "")],
    "赶着": [("catch-ride", "[火班]车|飞机|地铁|公交|航班|高铁"), ("herd-along", "")],
    "裹着": [("coat-with-food", "糖|面包糠|面糊|巧克力|芝麻|蛋液|奶油|椰丝|面粉|酱"), ("wrap-around-oneself", "")],
    "结着": [("hung-with-web", "[蛛结]网"), ("bear-fruits", "")],
    "石膏": [("plaster-cast-worn", "打[着了]?石膏|[臂腿脚腕]|胳膊"), ("plaster", "")],
    "光环": [("ring-of-planet", "行星|土星|星球|木星"), ("halo", "")],
    "眼眶": [("eye", "红|湿|泪"), ("eye-socket", "")],
    "打着": [("none", "石膏"), ("hold-up", "")],
    "踩着": [("ride-verb", "滑板|平衡车|独轮车|滑雪板"), ("step-on", "")],
    "停着": [("moored-at", "[船艇舟舰轮]"), ("parked-at", "")],
    "发光": [("glow-verb-z", "会发光")],
    "撑着": [("punt-verb", "[筏舟船]"), ("hold-up", "")],
    "挑着": [("carry-plain-z", "挑着.{0,4}扁担"), ("carry-pole", "")],
    "拖着": [("trail-verb", "尾|裙摆|长裙|婚纱"), ("drag-verb", "")],
    "夹着": [("tuck-between", "[里中]夹|(?<!指)间夹"), ("fill-with-food", "(?:汉堡|三明治|面包|馍|饼|吐司|烧)"), ("hold-verb", "烟|雪茄|[笔包书报]|腋下|指"), ("tuck-between", "")],
    "放下": [("put-down", "")],
    "流浪": [("wandering-adj", "歌手|艺人|剑客|武士|诗人|骑士|画家|[人者汉]"), ("stray", "")],
}.items()}  # fmt: skip

UNIT_WORDS = {
    "升": "liter", "毫升": "milliliter", "公斤": "kilogram", "千克": "kilogram", "克": "gram", "斤": "jin", "吨": "ton", "厘米": "centimeter", "公分": "centimeter", "毫米": "millimeter",
    "米": "meter", "公尺": "meter", "公里": "kilometer", "千米": "kilometer", "英寸": "inch", "寸": "inch", "平米": "square-meter", "平方米": "square-meter", "秒": "second", "层楼": "story", "层": "story", "cm": "cm", "m": "meter", "kg": "kg", "L": "liter",
}  # fmt: skip
EXTENT = {"高": "tall", "长": "long", "宽": "wide", "厚": "thick", "深": "deep"}
MEASURE = pattern(r"(?P<n>1/\d+|\d+(?:\.\d+)?|[一二三四五六七八九十百两]+) ?(?P<unit>" + "|".join("层(?=高)" if unit == "层" else unit for unit in sorted(UNIT_WORDS, key=len, reverse=True)) + r")(?![a-zA-Z\\d一二三四五六七八九])(?P<way>[高长宽厚深](?=的|$))?")
# What a verb of walking goes on with.
GOING = set("过进入出到在向着上下来去回")
# Verbs of a word that grammar tells by itself.
GROWN = {"长着", "生着", "有着", "长有", "点着"}
# Last characters of words that say a place.
PLACED = set("中口边外下前旁里头角间上处方腰")
CORNERS = {"左上角", "右上角", "左下角", "右下角"}
# 目光坚定: besides parts of the body, what is somebody's own and is told by a quality.
FEATURES = {"expression", "smile-noun", "gaze-noun", "presence", "bearing"}
LEFT_THERE = pattern("[上下里旁边前后中内外侧口][种栽摆挂放堆]着")  # 路旁种着树: it stands there
ORDINALS = {"第一": "first-ordinal", "第二": "second-ordinal", "第三": "third-ordinal", "第四": "fourth-ordinal", "第五": "fifth-ordinal", "最后一": "last-ordinal"}
ORDINAL = pattern("(?P<which>第[一二三四五]|最后一)[个位只名条头匹朵棵张本缕道颗座层排辆艘片根块封杯盏束支间扇抹滴]")
