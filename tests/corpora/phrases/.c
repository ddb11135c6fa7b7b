grizzled war veteran|老兵/退伍军人/退役/老战士/退伍兵; 花白/灰白/头发花白/沧桑/灰发/斑白; 战争/战/老兵
chasing butterflies in a meadow|追/追逐/追赶/追着/捕/追捕; 蝴蝶; 草地/草甸/草原/牧场/草坪/野地
ancient oak tree struck by lightning|橡树/栎树[$古/老]; 雷/闪电/雷电/雷击; 击中/劈/击/打/劈中
sugar skull makeup|糖/糖骷髅/亡灵节; 骷髅/头骨/骷髅头/骨; 妆/化妆/妆容
a small fishing boat in rough seas|渔船/小渔船/渔舟[$小]; $海[波涛汹涌/汹涌/狂暴/风浪/大浪/怒/波涛/波浪/恶劣/翻腾/波涌/巨浪]
wet fur|毛/皮毛/毛皮/毛发[湿/湿漉漉/潮湿/打湿/湿润/浸湿]
standing in line at a bakery|排队/列队/排; 面包店/面包房/烘焙坊/烘焙店/糕饼店
a futuristic motorbike with glowing wheels|摩托车/机车/摩托[$未来]; 轮/车轮/轮子/轮胎[$发光]
teenage skateboarder in a gray hoodie|青少年/少年/十几岁/青年/少女; 滑板/滑板手/滑板者; 连帽衫/卫衣/帽衫/连帽[$灰]
yellow taxi in Manhattan|出租车/计程车/的士[$黄]; 曼哈顿
snow globe|雪花球/水晶球/雪球/雪景球/玻璃球
drinking straight from the bottle|$喝; 瓶/瓶子; 直接/对着/对嘴/就着/从
wedding in a barn|婚礼/结婚; 谷仓/仓库/畜棚/马厩/农舍
broken porcelain doll|娃娃/玩偶/人偶/瓷娃娃[$破/碎/破损/损坏, 瓷/陶瓷/瓷器/瓷娃娃/瓷制/白瓷]
overcast winter sky|$天[阴/阴沉/多云/阴暗/阴霾/阴天/密布, 冬/冬季/冬天/冬日]
with no shadow|影/影子/阴影/投影[$不]
eight-legged creature|生物/怪物/动物/怪/兽; 八/8; 腿/足/脚/条腿
a hidden waterfall in the jungle|瀑布; 丛林/密林/热带雨林/森林/雨林; 隐藏/隐秘/藏/隐/秘密/隐蔽
a jeep crossing a muddy river|吉普/吉普车; $河[泥泞/浑浊/泥/泥泞不堪/浑/满是泥]; 穿/穿过/渡/横渡/涉/涉水/越过/过/跨/驶过/穿越
rustic farmhouse kitchen|厨房; 农舍/农家/农庄/田园/乡村; 质朴/乡村/田园/古朴/朴素/乡村风/粗犷/质朴
glossy black hair|$头发[$黑, 光泽/亮/光亮/亮泽/有光泽/乌亮/乌黑发亮]
origami swan on a wooden table|折纸; 天鹅; $桌[$木]
alone on a crowded train|孤独/独自/单独/一个人/孤单/孤身; $火车/车厢/地铁[拥挤/挤满/拥堵/满/挤]
close-up of wrinkled hands|$特写; 手[皱/皱纹/布满皱纹/满是皱纹/起皱]
spices piled high at the bazaar|香料/调料; 集市/市场/巴扎/市集; 堆/高高/成堆/高/堆积/堆叠
a zeppelin above the clouds|飞艇/齐柏林/齐柏林飞艇; $云; 上/上空/上方/之上/以上
a cello leaning against a chair|大提琴; $椅; $靠
long shadow of a tree|影/影子/阴影/树影[$长]; $树
a lion with a flaming mane|狮子/雄狮/狮; 鬃/鬃毛/毛/毛发; 燃烧/火焰/着火/火/火红
thin gold necklace|$项链[细/细细/纤细, $金]
peeling blue paint on the door|漆/油漆/涂料/颜料[$蓝]; $门; 剥落/掉/脱落/掉漆/剥/斑驳/起皮
a monk sweeping leaves|僧/和尚/僧人/修士/僧侣; 叶/落叶/树叶; 扫/清扫/打扫
neatly folded clothes|衣服/衣物/衣裳; 叠/折叠/折[整齐/整洁/整整齐齐/整/整齐地]
dense fog over the bridge|$雾[浓/浓密/浓厚/密/大]; $桥
snail on a wet leaf|蜗牛; 叶/叶子/树叶/叶片[湿/湿润/潮湿/湿漉漉]
candy-colored houses|$屋; 糖果/糖果色/缤纷/彩色
surgeon in green scrubs|外科医生/手术医生/外科/医生; 手术服/手术衣/刷手服/洗手衣/工作服[$绿]
hourglass with blue sand|沙漏; 沙/沙子[$蓝]
a mischievous goblin stealing a pie|哥布林/地精/小妖/妖精; 顽皮/调皮/淘气/恶作剧/捣蛋; 派/馅饼; 偷/偷走/偷窃/偷吃
oversized beige sweater|$毛衣[米色/米黄/米黄色/浅褐/驼/杏/米, $宽/超大/特大/过大/宽松]
empty swing on a playground|秋千[$空]; 游乐场/操场/游乐园/游戏场/操场/场地/广场
stormy sea at midnight|$海[暴风雨/风暴/狂风/暴风/汹涌/波涛/风浪/狂暴]; 午夜/半夜/子夜/深夜
a blind swordsman|剑客/剑士/刀客/武士/剑师; 盲/失明/瞎/盲人/盲眼/双目失明
tulip-shaped lamp|灯/台灯/灯具; 郁金香
crescent moon tattoo|纹身/刺青; 新月/弯月/月牙/月
a smiling sun|太阳/阳光; $笑
lying in a hospital bed|$躺; 病床/医院/床/医疗床
two crows on a telephone wire|乌鸦/鸦[$二]; 电线/电话线/线
a painter covered in paint splatters|画家/画师/油漆工/粉刷匠; 颜料/油漆/漆/油彩/涂料; 飞溅/溅/点/沾满/布满/溅满/斑点/喷溅
shiny black patent shoes|鞋/皮鞋/漆皮鞋[$黑, 光亮/亮/锃亮/闪亮/油亮/亮面/闪光, 漆皮/漆皮鞋/专利/漆]
sandstorm approaching a village|沙尘暴/沙暴/风沙; $村; 逼近/接近/临近/靠近/来袭/袭来
eating ramen alone at the counter|拉面/面; $吃; 独自/一个人/单独/孤身; 吧台/柜台/台
a turtle carrying a city on its back|乌龟/龟/海龟; $城; 背/背上/背部; 背/驮/扛/载/托
hand-painted porcelain plate|盘/盘子/碟/瓷盘; 瓷/瓷器/瓷盘/陶瓷; 手绘/手工绘制/手工彩绘/彩绘/绘
chipped nail polish|指甲油/甲油[剥落/掉/脱落/掉色/斑驳/缺口/残缺/残破/破损/裂]
studio portrait with a gray backdrop|摄影棚/影棚/工作室/棚拍/棚内; 肖像/人像/画像; $背景/背景布/幕布[$灰]
an alley cat with one ear|$猫; 耳/耳朵[一/单/1/独]
crowded beach in August|$滩[拥挤/人山人海/人满/人头攒动/挤满/熙熙攘攘/人多/人潮]; 八月/8月
sunflower field under dark storm clouds|向日葵; 田/花田/原野/田野/地/花海; $云/乌云[$黑/暗/乌/暴风雨/暴风/风暴/阴]
a clockmaker's workshop|钟表匠/制表匠/钟匠/制钟/制表师/钟表师/钟表/表匠; 工坊/作坊/工作坊/工作室/车间/店
a nervous bride|新娘/新妇; 紧张/不安/忐忑/焦虑/局促
wolf howling at the full moon|$狼; 嚎/嚎叫/嗥/长嚎/嗥叫/嚎哭; 满月/圆月/月
ladder to the moon|梯子/梯/梯田; 月/月亮/月球
unmade bed|床; 未整理/没整理/凌乱/没铺/未铺/乱/不整/没有整理/没收拾
in a glass-bottomed boat|$船; 玻璃/透明; 底/玻璃底
an elegant lady with a fan|女士/淑女/贵妇/小姐/女子/夫人[优雅/典雅/高雅/端庄/雅致/优美]; 扇/扇子/折扇
bread crumbs on the table|面包/面包屑/面包渣; 屑/面包屑/碎屑/渣/碎/碎渣; $桌
