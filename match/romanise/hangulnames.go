package romanise

// families are the spellings of Korean family names, the one of lists of the
// North first, then the usual one of the South, then the Revised one.
var families = map[string]string{
	"김": "kim kim gim", "이": "ri lee yi rhee i yee", "리": "ri lee yi rhee i yee", "박": "pak park bak bark",
	"최": "choe choi choe choy chwe", "정": "jong jung jeong chong chung cheong", "강": "kang kang gang", "조": "jo cho jo joe",
	"윤": "yun yoon yun youn", "장": "jang jang jang chang", "림": "rim lim im lim", "임": "im lim im rim yim",
	"한": "han", "오": "o oh o", "서": "so seo seo suh", "신": "sin shin sin", "권": "kwon kwon gwon", "황": "hwang hwang hwang whang",
	"안": "an ahn an", "송": "song", "류": "ryu ryu ryu yoo yu", "유": "yu yoo yu ryu you", "전": "jon jeon jeon chon chun jun",
	"홍": "hong", "고": "ko ko go koh", "문": "mun moon mun", "양": "yang", "량": "ryang yang ryang", "손": "son sohn son",
	"배": "pae bae bae", "백": "paek baek baek paik", "허": "ho huh heo hur", "남": "nam", "심": "sim shim sim", "로": "ro noh no roh",
	"노": "no noh no roh ro", "하": "ha", "곽": "kwak kwak gwak", "성": "song sung seong", "차": "cha", "주": "ju joo ju chu",
	"우": "u woo u wu", "구": "ku koo gu", "민": "min", "라": "ra na ra", "나": "na na na ra", "진": "jin jin jin chin", "지": "ji ji ji chi jee",
	"엄": "om um eom", "원": "won", "채": "chae", "천": "chon cheon cheon chun", "방": "pang bang bang", "공": "kong kong gong",
	"현": "hyon hyun hyeon", "함": "ham", "변": "pyon byun byeon", "염": "yom yeom yeom", "렴": "ryom yeom ryeom", "여": "yo yeo yeo",
	"려": "ryo yeo ryeo", "추": "chu choo chu", "도": "to do do", "소": "so", "석": "sok seok seok suk", "선": "son sun seon",
	"설": "sol seol seol sul", "마": "ma", "길": "kil gil gil", "연": "yon yeon yeon", "위": "wi", "표": "pyo", "명": "myong myung myeong",
	"기": "ki ki gi", "반": "pan ban ban", "왕": "wang", "금": "kum keum geum", "옥": "ok", "육": "yuk", "인": "in", "맹": "maeng",
	"제": "je", "모": "mo", "탁": "tak", "국": "kuk kook guk", "은": "un eun eun", "편": "pyon pyun pyeon", "용": "yong", "룡": "ryong yong ryong",
	"태": "thae tae tae", "계": "kye kye gye", "피": "phi pi pi", "감": "kam kam gam", "동": "tong dong dong", "두": "tu doo du", "사": "sa",
	"경": "kyong kyung gyeong", "단": "tan dan dan", "승": "sung seung seung", "상": "sang", "시": "si", "범": "pom bum beom",
	"남궁": "namgung namkoong namgung", "황보": "hwangbo", "제갈": "jegal", "사공": "sagong", "선우": "sonu sunwoo seonu", "독고": "tokko dokko dokgo",
}

// givenHabits are the usual spellings of syllables of given names that follow
// no system.
var givenHabits = map[rune]string{
	'혁': "hyuk", '철': "chul", '은': "eun", '영': "young", '정': "jung", '성': "sung", '현': "hyun", '명': "myung", '경': "kyung",
	'준': "joon", '수': "soo", '우': "woo", '선': "sun", '석': "suk", '용': "yong", '룡': "ryong", '희': "hee", '미': "mi", '주': "joo",
	'순': "soon", '숙': "sook", '훈': "hoon", '춘': "choon", '문': "moon", '근': "keun", '태': "tae", '동': "dong", '대': "dae",
	'덕': "duk", '봉': "bong", '병': "byung", '범': "bum", '국': "kook", '광': "kwang", '길': "gil", '금': "keum", '기': "ki", '건': "gun",
	'호': "ho", '진': "jin", '지': "ji", '재': "jae", '종': "jong", '중': "jung", '상': "sang", '식': "sik",
	'승': "seung", '신': "shin", '심': "shim", '시': "shi", '연': "yeon", '열': "yul", '완': "wan", '원': "won", '윤': "yoon", '일': "il",
	'인': "in", '임': "im", '창': "chang", '천': "chun", '충': "choong", '택': "taek", '학': "hak", '한': "han", '해': "hae", '형': "hyung",
	'홍': "hong", '화': "hwa", '환': "hwan", '황': "hwang", '후': "hoo", '흥': "heung", '규': "kyu", '균': "kyun", '권': "kwon", '남': "nam",
	'렬': "ryul", '련': "ryun", '령': "ryung", '림': "rim", '란': "ran", '무': "moo", '민': "min", '복': "bok", '빈': "bin", '서': "seo",
	'설': "sul", '옥': "ok", '웅': "woong", '유': "yoo", '율': "yul", '애': "ae", '구': "koo", '두': "doo", '도': "do", '강': "kang", '걸': "gul", '류': "ryu",
}
