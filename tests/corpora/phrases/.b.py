import sys,re,os
lang=sys.argv[1]
M={
'big':'big/large/huge/giant/massive','small':'small/little/tiny/mini','old':'old/elderly/aged','oldt':'old/aged/vintage/worn/antique/ancient',
'beautiful':'beautiful/pretty/lovely/gorgeous','light':'light/lights/lighting/lit/illumination','glasses':'glasses/eyeglasses/spectacles/eyewear',
'shot':'shot/shots/photo/photograph/photography/view/angle/shooting/capture/perspective/filmed/photographed/shoot/picture','bg':'background/backdrop','sea':'sea/ocean',
'seaside':'seaside/beach/seashore/shore/coast/by the sea/oceanside/waterfront/sea','dusk':'dusk/evening/sunset/twilight/nightfall','soft':'soft/gentle/mild/softly/softened/gently/subdued',
'warm':'warm/warmly','fluffy':'fluffy/furry/fuzzy/downy','street':'street/streets/road/roads/avenue','forest':'forest/forests/woods/woodland/wood',
'snow':'snow/snowy/snow-covered/snowing/snowfall','gray':'gray/grey','watercolor':'watercolor/watercolour/water-color/aquarelle/watercolors',
'smile':'smile/smiles/smiling/smiled/smilingly','look':'look/looks/looking/looked/gaze/gazing/gazes/gazed/stare/staring/stares/watching/watch','window':'window/windows/windowside/window-side/windowsill',
'dim':'dim/dimly/faint/low/weak/gloomy','golden':'golden/gold','blond':'blond/blonde/golden/gold','curly':'curly/wavy/curled/curls','cute':'cute/adorable/lovely/sweet',
'woman':'woman/women/lady/ladies/female','man':'man/men/guy/male/gentleman','elder':'elder/elders/old man/old person/elderly man/elderly person/old people/elderly/senior/old woman/elderly woman',
'oldman':'old man/elderly man/old men/grandfather/grandpa/elderly gentleman/old gentleman','oldwoman':'old woman/elderly woman/old lady/elderly lady/grandmother/grandma/granny',
'house':'house/houses/home/homes/cottage','quiet':'quiet/calm/serene/tranquil/peaceful/still/silent/quietly/calmly','deserted':'deserted/empty/abandoned/unoccupied/vacant',
'transparent':'transparent/clear/see-through/translucent','glow':'glow/glowing/glows/glowed/shine/shining/shines/luminous/radiant/light-emitting/gleaming/luminescent','hair':'hair/haired/-haired/hairs',
'girl':'girl/girls','boy':'boy/boys','child':'child/children/kid/kids','young':'young/youthful','style':'style/styled/-style/aesthetic','cafe':'cafe/cafes/coffee shop/coffeehouse/coffee house/coffee bar',
'retro':'retro/vintage/old-fashioned','messy':'messy/disheveled/tousled/unkempt/dishevelled/untidy','cluttered':'cluttered/messy/untidy/disorderly/disorganized','long':'long/lengthy','bright':'bright/brightly/brilliant','pink':'pink/rosy',
'purple':'purple/violet','eyes':'eyes/eye/eyed/-eyed','bob':'bob','night':'night/nighttime/night-time/nights','dawn':'dawn/daybreak/sunrise/early morning','morning':'morning/mornings/early morning/dawn',
'bike':'bicycle/bike/bicycles/bikes/cycle','portrait':'portrait/portraits/portraiture','closeup':'close-up/closeup/close up/close-ups','bokeh':'blur/blurred/blurry/bokeh/out of focus/out-of-focus/defocused',
'lowangle':'low-angle/low angle/worm\'s-eye view/from below/low angles','birdseye':'bird\'s-eye view/aerial view/top-down view/overhead view/from above/bird\'s-eye/birds-eye view/overhead shot/high-angle view/top-down',
'cherry':'cherry blossom/cherry blossoms/cherry/sakura/cherry tree/cherry trees','boat':'boat/boats/ship/vessel','tall':'tall/high/towering','thick':'thick/dense/heavy','lonely':'lonely/lonesome/solitary/alone/loneliness/solitude',
'ink':'ink wash/ink-wash/ink painting/ink and wash/Chinese ink/ink brush/sumi-e','pixel':'pixel art/pixel/pixel-art/pixelated/8-bit','oil':'oil painting/oil paint/oil-painting/oils/oil-painted/oil','anime':'anime/animation/Japanese animation','scifi':'sci-fi/science fiction/science-fiction/scifi',
'not':'not/no/without/never/lacking/free of/none','future':'futuristic/future/future-tech','abandoned':'abandoned/derelict/deserted/disused/ruined/forsaken','mist':'mist/fog/haze/misty/foggy/hazy','skirt':'skirt/skirts','dress':'dress/dresses/one-piece/one-piece dress/gown',
'face':'face/faces/facial/visage','walk':'walk/walks/walking/walked/stroll/strolling/strolls/strolled','talk':'talk/talks/talking/chat/chats/chatting/conversing/conversation','sweater':'sweater/jumper/pullover/knitwear/knit/sweaters','jacket':'jacket/jackets/coat',
'cat':'cat/cats/kitty','kitten':'kitten/kittens/little cat/small cat/kitty/kitties/little cats/small cats','puppy':'puppy/puppies/little dog/small dog/pup/little dogs/small dogs','dog':'dog/dogs','bird':'bird/birds','flower':'flower/flowers/blossom/blossoms/bloom/blooms',
'raincoat':'raincoat/rain coat/rainwear/slicker','sky':'sky/skies','cloud':'cloud/clouds/cloudy','mountain':'mountain/mountains/peak/peaks/hill/hills','alley':'alley/alleys/alleyway/lane/backstreet/back street/back alley/side street','pond':'pond/ponds/pool',
'sunshine':'sunlight/sunshine/sun/sunbeam/sunbeams/sun rays/sunlit/sunrays/rays of sunlight','moonlight':'moonlight/moonlit/moon light','backlight':'backlight/backlit/backlighting/back light/back lighting/back-lit/back-lighting/contre-jour','sidelight':'side light/side lighting/sidelight/side-lit/sidelit/sidelighting/side-lighting',
'neon':'neon/neons','reflect':'reflect/reflecting/reflection/reflections/reflected/reflects/mirrored','drink':'drink/drinking/drinks/sip/sipping/sips','eat':'eat/eating/eats','hold':'hold/holding/holds/held/carry/carrying/grasping/clutching/gripping','hug':'hug/hugging/hugs/embrace/embracing/hold/holding/holds/held/cuddling/cradling/carrying',
'village':'village/villages','town':'town/towns','city':'city/cities/urban/cityscape','castle':'castle/castles','spaceship':'spaceship/spaceships/spacecraft/starship/space ship','robot':'robot/robots','train':'train/trains','station':'station/stations',
'warrior':'warrior/warriors/fighter/soldier','wizard':'wizard/sorcerer/mage/magician/wizards','witch':'witch/witches/sorceress','wood':'wood/wooden/timber/woods','old-looking':'old','melancholy':'melancholy/melancholic/sad/gloomy/sorrowful/wistful/depressed','student':'student/students/pupil','highschool':'high school/high-school/high schooler/secondary school/high school student/high-school student/high schoolers',
'baby':'baby/babies/infant','couple':'couple/couples/lovers/pair/husband and wife/two people','cup':'cup/cups/mug','hat':'hat/hats/cap','terrace':'terraced field/terraced fields/rice terrace/rice terraces/terraces','lantern':'lantern/lanterns','rustic':'rustic','cozy':'cozy/cosy/snug/comfortable/warm','dream':'dreamy/dreamlike/dream-like/dream/fantastical','lake':'lake/lakes/lakeside','river':'river/rivers/riverside',
'palace':'palace/palaces','temple':'temple/temples','shrine':'shrine/shrines','bustling':'bustling/busy/lively/crowded/prosperous/flourishing','ruins':'ruins/ruin/ruined/remains/wreckage','elegant':'elegant/graceful/elegantly/gracefully/refined','sofa':'sofa/couch/sofas','desk':'desk/table/desks','armor':'armor/armour/armored/armoured','umbrella':'umbrella/umbrellas/parasol',
'frost':'frosted','marble':'marble','leather':'leather','silk':'silk/silken/silky','wool':'wool/woolen/woollen/woolly','linen':'linen/flax/hemp','denim':'denim/jean/jeans','gaze':'gaze/look/eyes/stare/expression','bag':'bag/bags/handbag','backpack':'backpack/backpacks/rucksack/knapsack/bag/schoolbag','ribbon':'ribbon/ribbons/bow','braid':'braid/braids/plait/plaits/braided/pigtail/pigtails/plaited',
'yard':'yard/courtyard/backyard/garden','noone':'deserted/empty/no one/nobody/no people/without people/unoccupied/uninhabited/vacant',
'ponytail':'ponytail/ponytails/pony-tail/pony tail','twintail':'twintails/twin tails/pigtails/twin-tails/pigtail/two ponytails/double ponytail/double ponytails/twin tail/twintail/twin ponytails','bangs':'bangs/fringe','film':'film/analog film/film-like','cinematic':'cinematic/cinema/movie/film/movie-like/filmic','vast':'vast/wide/expansive/broad/spacious/boundless/endless','lively':'lively/energetic/vibrant/vivid/active/dynamic',
'portraitshot':'portrait','fullbody':'full body/full-body/whole body/full-length/full length/whole-body','halfbody':'half body/half-body/upper body/upper-body/half-length/waist-up/bust/waist up/half length','tele':'telephoto/long-focus/long focus/tele','wide':'wide-angle/wide angle/wide','macro':'macro/close-up/extreme close-up','longexp':'long exposure/long-exposure/slow shutter',
'dof':'depth of field/depth-of-field/DoF/DOF/focus','scene':'scene/view/scenery/landscape/scape','eastern':'oriental/Eastern/eastern/Asian','minimal':'minimalist/minimalistic/minimal/minimalism/simple','steam':'steam/steaming/steamy/vapor/vapour/hot/piping hot','noodle':'noodle/noodles/ramen','dumpling':'dumpling/dumplings','cake':'cake/cakes','bread':'bread/loaf/loaves/breads','sashimi':'sashimi','coffee':'coffee','tea':'tea',
}

M.update({'红':'红色/红/大红/赤红','蓝':'蓝色/蓝','黑':'黑色/黑','白':'白色/白/雪白','绿':'绿色/绿','黄':'黄色/黄','紫':'紫色/紫','粉':'粉色/粉红色/粉红/粉','灰':'灰色/灰','橙':'橙色/橙/橘色/橘/橘黄/橘红','棕':'棕色/棕/褐色/褐/咖啡色','金':'金色/金/金黄/金黄色','银':'银色/银/银白/银白色',
'一':'一/1/单/独','二':'两/二/2/双/俩','三':'三/3','四':'四/4','五':'五/5','六':'六/6','七':'七/7','十':'十/10','大':'大/巨大/大型/硕大/庞大','小':'小/小小/小型/迷你/微小/小巧','老':'老/年老/年迈/老年/老龄/上年纪/老旧','旧':'旧/老旧/老/古老/陈旧/破旧/旧式/老式','古':'古老/古代/古/远古/千年','年轻':'年轻/青年/少年/少女/小',
'女':'女人/女子/女士/女性/女/妇女/妇人','男':'男人/男子/男士/男性/男/男的','女孩':'女孩/女孩子/少女/姑娘/小女孩/女生','男孩':'男孩/男孩子/少年/小男孩/男生','孩':'孩子/小孩/儿童/孩童/小朋友/小孩子','老人':'老人/老者/长者/老年人/老头','老太':'老太太/老奶奶/奶奶/老妇人/老妇/老婆婆/老年女性/老年妇女/婆婆/老妪/祖母/外婆','老头':'老人/老爷爷/老头/老先生/老大爷/老汉/老翁/爷爷/老头子/老年男子/老年男性/老男人','猫':'猫/猫咪/小猫/猫儿','小猫':'小猫/幼猫/猫咪/奶猫/猫','狗':'狗/犬/狗狗/小狗','小狗':'小狗/幼犬/狗狗/奶狗/狗/犬','鸟':'鸟/鸟儿/小鸟/禽','花':'花/花朵/鲜花/花卉','树':'树/树木/大树','坐':'坐/坐在/坐着','站':'站/站立/站在/立/伫立/矗立','跑':'跑/奔跑/跑步/跑过/奔/疾跑','走':'走/行走/步行/漫步/散步/走路/行','看':'看/看着/望/凝视/注视/观看/看向/凝望/望着/观望/眺望/盯','拿':'拿/拿着/握/持/手持/捧/拎/举/提/端/抱/握着/拿住/托','抱':'抱/抱着/拥抱/搂/怀抱/搂着','笑':'笑/微笑/笑容/笑着/笑意/含笑','睡':'睡/睡觉/睡着/入睡/熟睡/沉睡/安睡/睡眠/打盹','骑':'骑/骑着/骑行/骑乘/骑在','飞':'飞/飞行/飞翔/飞过/飞舞/飞越','喝':'喝/饮/喝着/饮用/啜饮/抿/品','吃':'吃/吃着/食用/进食','读':'读/阅读/看/看书/读书','舞':'跳舞/舞蹈/舞/起舞/舞动/翩翩起舞','弹':'弹/弹奏/演奏/弹着/拉/奏','哭':'哭/哭泣/流泪/哭着/落泪/啜泣','跳':'跳/跳跃/跃/跳起/跳过/跃起','等':'等/等待/等候/等着','漂':'漂浮/飘浮/悬浮/浮/飘/漂/浮动/浮在','躺':'躺/躺着/躺在/卧/平躺/趴/斜躺','靠':'靠/倚/倚靠/斜靠/靠着/靠在/倚着','穿':'穿/穿着/身穿/身着/着',
'裙':'裙子/裙/连衣裙/短裙/长裙/半身裙/裙装','连衣裙':'连衣裙/裙子/长裙/裙/礼服/裙装/礼裙','外套':'外套/大衣/夹克/上衣','大衣':'大衣/外套/风衣','夹克':'夹克/外套/夹克衫/皮衣','毛衣':'毛衣/针织衫/毛线衣/套头衫/毛衫','围巾':'围巾/丝巾/披巾/围脖','帽':'帽子/帽','手套':'手套','眼镜':'眼镜/镜框','头发':'头发/发/长发/短发/秀发/发丝','眼':'眼睛/眼/眸/双眼/眼眸/瞳/眼瞳/目','脸':'脸/面孔/脸庞/面部/面容/脸部/面颊','胡':'胡子/胡须/须/大胡子/络腮胡/长须/山羊胡','皮':'皮革/皮/皮质/真皮/皮制','木':'木/木头/木制/木质/木材/木料/木造','玻':'玻璃','丝':'丝绸/丝/真丝/丝质/绸缎/绸','毛':'羊毛/毛/毛料/毛呢/毛线/羊毛制','石':'石头/石/石制/石质/石材/石块','窗':'窗/窗户/窗边/窗台/窗子','门':'门/大门/房门','街':'街/街道/街头/马路/大街/道路/路','巷':'小巷/巷子/巷/胡同/巷弄/弄堂/后巷/里弄','林':'森林/树林/林/林子/丛林/林地','山':'山/山脉/群山/高山/大山/山峰/山岭','湖':'湖/湖泊/湖面/湖水/湖边','海':'海/大海/海洋/海面/海水/海边','滩':'海滩/沙滩/海边/海滨/海岸','河':'河/河流/江/河水/河边/小河/河畔','天':'天空/天/空中/天际','云':'云/云朵/云彩/云层/乌云','雨':'雨/下雨/雨中/雨水/雨天','雪':'雪/积雪/下雪/白雪/雪地','雾':'雾/薄雾/雾气/迷雾/大雾/烟雾/雾霭/浓雾','光':'光/光线/灯光/光照/照明/打光/光芒/布光/光影','阳光':'阳光/日光/太阳光/光线/太阳/日照','月光':'月光/月色/月下/月亮','烛':'烛光/烛火/蜡烛','逆光':'逆光/背光/背光照明','侧光':'侧光/侧面光/侧面打光/侧面照明/侧向光/侧边光/侧方','柔':'柔和/柔软/轻柔/温柔/柔/柔光','暖':'温暖/暖/暖色/暖和/温馨','冷':'冷/寒冷/冰冷/清冷/凉/冷色','亮':'明亮/亮/鲜亮/耀眼/鲜艳/光亮/灿烂','暗':'昏暗/暗/黑暗/幽暗/阴暗/暗淡/微弱/暗沉','夜':'夜/夜晚/夜间/晚上/夜里/黑夜/深夜/夜景/夜色','晨':'早晨/清晨/早上/晨/晨间/上午','黄昏':'黄昏/傍晚/日暮/暮色/薄暮/日落','日落':'日落/夕阳/落日/黄昏/晚霞/傍晚','日出':'日出/朝阳/破晓','背景':'背景/底色/底','风格':'风格/风/画风/式/样式','镜头':'镜头','拍':'拍摄/拍/镜头/照片/摄影/视角/角度','俯':'鸟瞰/俯瞰/俯视/俯拍/航拍/空中视角/高空','低角':'低角度/仰拍/仰视/低机位/仰角','特写':'特写/近景/近拍/近距离','虚':'虚化/模糊/散景/失焦/虚焦','景深':'景深','浅':'浅/小','水彩':'水彩/水彩画','油画':'油画/油彩','城':'城市/都市/城/市','镇':'小镇/镇/城镇/镇子/镇上','村':'村庄/村子/村/村落/乡村/小村','屋':'房子/屋/小屋/房屋/住宅/房/民居/宅','木屋':'小木屋/木屋/小屋/木头房子','城堡':'城堡/古堡','废':'废弃/荒废/废墟/被遗弃/遗弃/破败/无人/荒弃/荒凉','空':'空/空荡荡/空无一人/无人/空旷/空空/没有人/空荡','静':'宁静/安静/平静/静谧/寂静/恬静/沉静','忧':'忧郁/忧伤/悲伤/伤感/抑郁/愁/哀伤/伤心/难过','乐':'快乐/高兴/开心/欢乐/愉快/喜悦/欢快/幸福','怒':'愤怒/生气/怒/恼怒/发怒/愤','可爱':'可爱/萌/讨人喜爱','美':'美丽/漂亮/美/优美/好看/迷人','毛茸':'毛茸茸/蓬松/毛绒绒/毛绒/绒毛/毛绒/松软','长':'长','短':'短','卷':'卷/卷曲/鬈/波浪/蜷','破':'破/破旧/破损/破烂/破碎/撕破/破洞/破裂/碎','锈':'生锈/锈/锈迹/锈蚀/锈迹斑斑','复古':'复古/怀旧/老式/古董/古老/旧式/老派/旧/经典/年代','不':'没/没有/不/无/未/别/勿/非','机器人':'机器人/机械人','龙':'龙/巨龙/飞龙','巫师':'巫师/魔法师/法师/术士','女巫':'女巫/巫女/魔女','骑士':'骑士','太空':'太空/宇宙/外太空','飞船':'飞船/太空船/宇宙飞船/星舰/太空飞船/宇宙船/太空梭','盔甲':'盔甲/铠甲/甲胄/装甲','面包':'面包','咖啡':'咖啡','茶':'茶','咖啡馆':'咖啡馆/咖啡厅/咖啡店/咖啡屋','杯':'杯/杯子/茶杯/马克杯/咖啡杯','书':'书/书本/书籍','自行车':'自行车/单车/脚踏车','汽车':'汽车/车/轿车/车子/跑车','火车':'火车/列车','船':'船/小船/船只/轮船/舟','雨伞':'雨伞/伞/阳伞','灯笼':'灯笼/灯/提灯','蘑菇':'蘑菇/菌菇','发光':'发光/闪光/发亮/闪亮/闪耀/荧光/光芒/闪闪/亮/放光/会发光/闪烁','樱花':'樱花/樱花树/樱','花园':'花园/庭园/园子/庭院','公园':'公园','市场':'市场/集市/市集/菜市场/街市','雨衣':'雨衣','靴':'靴子/靴/长靴/短靴','戒':'戒指/指环','项链':'项链','沙发':'沙发','桌':'桌子/桌/书桌/餐桌/桌面','椅':'椅子/椅','墙':'墙/墙壁/墙面','塔':'塔/高塔/塔楼','桥':'桥/桥梁','寺':'寺庙/庙/寺/神庙/神殿/庙宇/寺院','教堂':'教堂/大教堂','灯塔':'灯塔','未来':'未来/未来主义/未来感/科幻/未来风/未来派/未来风格','古怪':'古怪','轻':'轻/轻柔/轻轻/柔和','宽':'宽松/肥大/宽大/松垮/大','透':'透明/半透明/通透/清澈','鱼':'鱼/鱼儿','马':'马/马匹/骏马','狼':'狼','兔':'兔子/兔/小兔子','狐':'狐狸/狐','熊':'熊','虎':'老虎/虎','凌':'凌乱/杂乱/蓬乱/乱/乱糟糟/乱蓬蓬'})
D={'sit':'sit/sits/sitting/sat/seated','stand':'stand/stands/standing/stood','run':'run/runs/running/ran','swim':'swim/swims/swimming/swam','lie':'lie/lies/lying/lay/laying/laid','ride':'ride/rides/riding/rode/ridden','hold':M['hold'],'fly':'fly/flies/flying/flew/flown','drive':'drive/drives/driving/drove/driven','sleep':'sleep/sleeps/sleeping/slept/asleep','sing':'sing/sings/singing/sang','read':'read/reads/reading','write':'write/writes/writing/wrote/written','draw':'draw/draws/drawing/drew/drawn','sweep':'sweep/sweeps/sweeping/swept','throw':'throw/throws/throwing/threw/thrown/tossing/toss','catch':'catch/catches/catching/caught','feed':'feed/feeds/feeding/fed','fight':'fight/fights/fighting/fought/battle/battling','bite':'bite/bites/biting/bit','blow':'blow/blows/blowing/blew/blown','wear':'wear/wears/wearing/wore/worn','eat':'eat/eats/eating/ate/eaten','drink':M['drink'],'rise':'rise/rises/rising/rose/risen','fall':'fall/falls/falling/fell/fallen','shake':'shake/shakes/shaking/shook','spin':'spin/spins/spinning/spun','swing':'swing/swings/swinging/swung','grow':'grow/grows/growing/grew/grown','bend':'bend/bends/bending/bent','kneel':'kneel/kneels/kneeling/knelt/kneeled','lean':'lean/leans/leaning/leaned/leant/reclining/propped','hang':'hang/hangs/hanging/hung/hanged','climb':'climb/climbs/climbing/climbed','dance':'dance/dances/dancing/danced','cry':'cry/cries/crying/cried/weep/weeping/tearful','squat':'squat/squats/squatting/squatted/crouch/crouching/crouches/crouched','crouch':'squat/squats/squatting/squatted/crouch/crouching/crouches/crouched','wave':'wave/waves/waving/waved','jump':'jump/jumps/jumping/jumped/leap/leaping/leaps/hopping','float':'float/floats/floating/floated/drift/drifting/hovering/hover/levitating/suspended','wait':'wait/waits/waiting/waited/await/awaiting','take':'take/takes/taking/took/taken','shoot':'shoot/shoots/shooting/shot','see':'see/sees/seeing/saw/seen','make':'make/makes/making/made','cut':'cut/cuts/cutting/chopping/slicing/chop','sew':'sew/sews/sewing/sewed/sewn/stitching/needlework','knit':'knit/knits/knitting/knitted','pick':'pick/picks/picking/picked/gathering/harvesting/plucking','play':'play/plays/playing/played','chase':'chase/chases/chasing/chased/pursuing/chased','dig':'dig/digs/digging/dug','set':'set/sets/setting','lose':'lose/losing/lost','shine':'shine/shines/shining/shone','hide':'hide/hides/hiding/hid/hidden','fold':'fold/folds/folding/folded','tie':'tie/ties/tying/tied','dry':'dry/dries/drying/dried','fry':'fry/fries/frying/fried','study':'study/studies/studying/studied','carry':'carry/carries/carrying/carried','dive':'dive/dives/diving/dived/dove','curl':'curl/curls/curling/curled','pet':'pet/pets/petting/petted/stroking/stroke','nap':'nap/naps/napping/napped','skip':'skip/skips/skipping','wag':'wag/wags/wagging','stir':'stir/stirs/stirring/stirred','pour':'pour/pours/pouring/poured','spread':'spread/spreads/spreading/outspread/outstretched','jog':'jog/jogs/jogging/jogged/running/run','shop':'shop/shops/shopping','paint':'paint/paints/painting/painted','fish':'fish/fishes/fishing/fished/angling','speak':'speak/speaks/speaking/spoke','bloom':'bloom/blooms/blooming/bloomed/blossom/blossoming/flowering/in bloom/in full bloom','bathe':'bathe/bathes/bathing/bathed/bath/soak/soaking','drip':'drip/drips/dripping','smoke':'smoke/smokes/smoking/smoked','yawn':'yawn/yawns/yawning/yawned','hug':M['hug'],'ski':'ski/skis/skiing','surf':'surf/surfs/surfing/surfed','teach':'teach/teaches/teaching/taught','sell':'sell/sells/selling/sold','buy':'buy/buys/buying/bought','build':'build/builds/building/built','tear':'tear/tears/tearing','lead':'lead/leads/leading/led','ring':'ring/rings/ringing','break':'break/breaks/breaking/broken/broke','bare':'bare','howl':'howl/howls/howling/howled','hunt':'hunt/hunts/hunting/hunted','melt':'melt/melts/melting/melted','stretch':'stretch/stretches/stretching/stretched','meditate':'meditate/meditates/meditating/meditation/meditated','pray':'pray/prays/praying/prayed/prayer'}
N={'woman':'women','man':'men','child':'children','leaf':'leaves','foot':'feet','knife':'knives','wolf':'wolves','tooth':'teeth','person':'people','mouse':'mice','sheep':'sheep','fish':'fish','deer':'deer','scarf':'scarves','shelf':'shelves','bookshelf':'bookshelves','goldfish':'goldfish','elf':'elves','goose':'geese','fireman':'firemen','tomato':'tomatoes','potato':'potatoes','hero':'heroes','wife':'wives','fisherman':'fishermen','policeman':'policemen','snowman':'snowmen','salmon':'salmon','mango':'mangoes','loaf':'loaves','buffalo':'buffaloes','koi':'koi','dwarf':'dwarves','grandchild':'grandchildren','half':'halves'}
NUM=['zero','one','two','three','four','five','six','seven','eight','nine','ten','eleven','twelve']
def pl(w):
    p=w.split(' ');l=p[-1]
    if l in N: l=N[l]
    elif re.search('[^aeiou]y$',l): l=l[:-1]+'ies'
    elif re.search('(s|x|ch|sh)$',l): l+='es'
    else: l+='s'
    return ' '.join(p[:-1]+[l])
def vb(w):
    p=w.split(' ',1);h=p[0];t=' '+p[1] if len(p)>1 else ''
    if h in D: f=D[h].split('/')
    elif h.endswith('ee'): f=[h,h+'s',h+'ing',h+'d']
    elif h.endswith('e'): f=[h,h+'s',h[:-1]+'ing',h+'d']
    elif re.search('[^aeiou]y$',h): f=[h,h[:-1]+'ies',h+'ing',h[:-1]+'ied']
    else: f=[h,h+('es' if re.search('(s|x|ch|sh|o)$',h) else 's'),h+'ing',h+'ed']
    return [x+t for x in f]
def word(s):
    o=[]
    for a in s.split('/'):
        a=a.strip()
        assert a,('empty alt',s)
        if a[0]=='$':
            assert a[1:] in M,('macro',a); o+=M[a[1:]].split('/')
        elif a[0]=='+': o+=[a[1:],pl(a[1:])]
        elif a[0]=='!': o+=vb(a[1:])
        elif a[0]=='#':
            n=int(a[1:]); o+=[NUM[n],str(n)]
        else: o.append(a)
    r=[]
    for x in o:
        if x not in r: r.append(x)
    return '/'.join(r)
def gold(g):
    out=[]
    for h in g.split(';'):
        h=h.strip()
        m=re.fullmatch(r'([^\[\]]+?)\s*(?:\[([^\[\]]+)\])?',h)
        assert m,('shape',g)
        s=word(m[1])
        if m[2]: s+='['+', '.join(word(x) for x in m[2].split(','))+']'
        out.append(s)
    return '; '.join(out)
f=lang+'.tsv'
ex=[l.rstrip('\n').split('\t') for l in open(f,encoding='utf8')] if os.path.exists(f) else []
seen={e[1] for e in ex};n=len(ex);new=[];bad=0
for i,l in enumerate(sys.stdin):
    l=l.strip()
    if not l: continue
    try:
        p,g=l.split('|');p=p.strip()
        assert p not in seen,'dup'
        g=gold(g.strip())
        if lang!='en': assert g.isascii(),'nonascii '+g
    except Exception as e:
        print('ERR',l,repr(e));bad=1;continue
    seen.add(p);new.append((p,g))
if bad: print('SKIPPED bad lines')
with open(f,'a',encoding='utf8') as o:
    for p,g in new:
        o.write(('dev' if n%2==0 else 'test')+'\t'+p+'\t'+g+'\n');n+=1
print(lang,'added',len(new),'total',n)
