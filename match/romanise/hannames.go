package romanise

import "strings"

// familyReadings are characters that are read otherwise as family names.
var familyReadings = pairs(`单shan 單shan 曾zeng 解xie 仇qiu 任ren 区ou 區ou 朴piao 查zha 翟zhai 覃qin 盖ge 蓋ge 缪miao 繆miao
冼xian 尉wei 宓mi 折she 晁chao 员yun 員yun 种chong 乐yue 樂yue 华hua 華hua 纪ji 紀ji 燕yan 牟mu 瞿qu 洗xian 秘bi 繁po 都du 薄bo
盛sheng 葛ge 哈ha 召shao 石shi 沈shen 万wan 萬wan 叶ye 葉ye 车che 車che 隗wei 郇xun 费fei 費fei 訾zi 戴dai 贾jia 賈jia 柏bai 宁ning 甯ning
那na 过guo 過guo 应ying 應ying 令ling 强qiang 谌chen 谷gu 郗xi 於yu 余yu 俞yu 褚chu 殷yin 陆lu 陸lu 鲍bao 幺yao 么yao 朱zhu 参shen 吕lu 呂lu 鞠ju 仉zhang 佘she 逄pang 钭tou 黑he 长zhang 行xing`)

// pairs reads characters each followed by a reading.
func pairs(s string) map[rune]string {
	out := map[rune]string{}
	for _, f := range strings.Fields(s) {
		r := []rune(f)
		out[r[0]] = string(r[1:])
	}
	return out
}

// doubleFamilies are family names of two characters.
var doubleFamilies = map[string]string{
	"欧阳": "ou yang", "歐陽": "ou yang", "司马": "si ma", "司馬": "si ma", "上官": "shang guan", "诸葛": "zhu ge", "諸葛": "zhu ge",
	"司徒": "si tu", "夏侯": "xia hou", "皇甫": "huang fu", "尉迟": "yu chi", "尉遲": "yu chi", "公孙": "gong sun", "公孫": "gong sun",
	"长孙": "zhang sun", "長孫": "zhang sun", "慕容": "mu rong", "宇文": "yu wen", "令狐": "ling hu", "万俟": "mo qi", "端木": "duan mu",
	"东方": "dong fang", "東方": "dong fang", "南宫": "nan gong", "南宮": "nan gong", "单于": "chan yu", "單于": "chan yu", "轩辕": "xuan yuan",
}

// cantonese are the usual spellings of family names in Hong Kong and Macao.
var cantonese = spread(`陈陳:chan 黄黃:wong 李:lee,li 张張:cheung 林:lam 吴吳:ng 王:wong 刘劉:lau 郑鄭:cheng 梁:leung 何:ho 罗羅:lo 周:chow,chau
谢謝:tse 邓鄧:tang 曾:tsang 郭:kwok 叶葉:yip 冯馮:fung 许許:hui 蔡:choi,tsoi 徐:tsui,chui 胡:wu 朱:chu 马馬:ma 杨楊:yeung 赵趙:chiu 潘:poon 卢盧:lo
余:yu 谭譚:tam 钟鍾鐘:chung 关關:kwan 高:ko 袁:yuen 莫:mok 唐:tong 苏蘇:so 江:kong 蒋蔣:cheung 龙龍:lung 方:fong 曹:cho 彭:pang 吕呂:lui 孙孫:suen 萧蕭肖:siu
区區:au 欧歐:au 霍:fok 陆陸:luk 石:shek 温溫:wan 邱丘:yau 雷:lui 伍:ng 甘:kam 简簡:kan 岑:shum 汤湯:tong 容:yung 司徒:szeto 麦麥:mak 游:yau 倪:ngai 宋:sung 白:pak 姚:yiu 范:fan 黎:lai 沈:shum 程:ching 杜:to 施:sze 鲍鮑:pau 翁:yung`)

// spread reads "characters:readings" to a map by character, readings apart by
// spaces.
func spread(s string) map[rune]string {
	out := map[rune]string{}
	for _, f := range strings.Fields(s) {
		characters, readings, _ := strings.Cut(f, ":")
		for _, r := range characters {
			if out[r] == "" {
				out[r] = strings.ReplaceAll(readings, ",", " ")
			}
		}
	}
	return out
}

// hanjaFamilies are characters whose reading as a Korean family name differs
// from that in given names.
var hanjaFamilies = map[rune]rune{'金': '김', '沈': '심', '车': '차', '車': '차', '龙': '룡', '龍': '룡'}

// hanjaReadings are the Korean readings, of the North where the two differ, of
// characters that are usual in Korean names. Written hangul:characters.
var hanjaReadings = readings(`김:金 리:李理利莉 박:朴博 최:崔 정:鄭郑丁正貞贞政廷靖定晶 강:姜康江強强剛刚 조:趙赵曹朝祚 윤:尹潤润允 장:張张章將将 림:林 임:任
한:韓韩漢汉翰 오:吳吴五 서:徐瑞西舒 신:申辛信新伸 권:權权 황:黃黄 안:安顔 송:宋松 류:柳劉刘 유:兪俞裕有維维 전:全田錢钱 홍:洪弘 고:高 문:文汶
양:楊杨陽阳 량:梁良亮 손:孫孙 배:裵裴 백:白百伯 허:許许 남:南男 심:心 로:盧卢魯鲁 하:河夏 곽:郭 성:成星聖圣盛誠诚 주:朱周柱珠 우:禹宇雨 구:具九 민:閔闵民敏
라:羅罗 진:陳陈鎭镇振眞真珍進进辰 지:池智志芝 엄:嚴严 원:元源遠远 채:蔡 천:千天川 방:方房邦 공:孔功 현:玄賢贤鉉铉顯显炫 변:邊边卞 태:太泰 석:石錫锡奭碩硕
상:相尙尚祥商 만:萬万滿满 혁:赫革爀 철:哲鐵铁喆 영:英永榮荣泳映 용:勇容鏞镛用 룡:龍龙 일:一日逸 수:秀洙守壽寿 호:浩虎鎬镐豪昊 준:俊準准駿峻 은:恩銀银
경:京慶庆敬景卿 희:姬熙喜希 순:順顺純淳舜 숙:淑 옥:玉 화:花和華华 명:明命 춘:春 해:海 학:學学鶴鹤 근:根 기:基起奇 덕:德 동:東东 철:澈 국:國国 광:光廣广 길:吉
남:楠 대:大 도:道 두:斗 무:武 병:炳秉 복:福 봉:鳳凤奉 생:生 선:善仙先 소:昭素 승:勝胜承昇 식:植 연:妍延 완:完 웅:雄 인:仁寅 재:在載载才 종:鐘钟宗鍾 중:中重 창:昌昶 충:忠
형:亨炯衡 훈:勳勋薰 흥:興兴 택:澤泽 평:平 범:範范凡 건:建健 규:奎圭 균:均 력:力 련:蓮莲 령:玲 미:美 빈:彬 설:雪 실:實实 언:彦 여:汝 자:子 월:月 환:煥焕桓 후:厚`)

func readings(s string) map[rune]rune {
	out := map[rune]rune{}
	for _, f := range strings.Fields(s) {
		r := []rune(f)
		for _, c := range r[2:] {
			if _, found := out[c]; !found {
				out[c] = r[0]
			}
		}
	}
	return out
}
