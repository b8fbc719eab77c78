package romanise

import "strings"

// arabicNames are spellings of names whose short vowels cannot be seen, the
// most usual first. Keys are written as plainArabic leaves them.
var arabicNames = func() map[string]string {
	out := map[string]string{}
	for _, f := range strings.Fields(arabicSpellings) {
		name, spellings, _ := strings.Cut(f, ":")
		out[plainArabic(name)] = strings.ReplaceAll(spellings, ",", " ")
	}
	return out
}()

const arabicSpellings = `
محمد:muhammad,mohammed,mohamed محمود:mahmud,mahmoud احمد:ahmad,ahmed حامد:hamid,hamed حمد:hamad,hamd حميد:hamid,hameed علي:ali حسن:hassan,hasan حسين:hussein,husayn,hossein
عبد:abd عمر:umar,omar عثمان:uthman,othman,osman ابراهيم:ibrahim,ebrahim اسماعيل:ismail,esmail اسحاق:ishaq,eshaq يعقوب:yaqub,yaqoob يوسف:yusuf,youssef موسى:musa,moussa عيسى:isa,issa,essa
داود:dawud,daoud سليمان:sulayman,sulaiman,suleiman هارون:harun,haroon يحيى:yahya زكريا:zakariya ادريس:idris الياس:ilyas,elyas يونس:yunus,younes ايوب:ayyub صالح:saleh,salih هود:hud نوح:nuh ادم:adam
مصطفى:mustafa,mostafa مرتضى:murtada,murtaza,morteza رضا:rida,reza,raza مهدي:mahdi,mehdi صادق:sadiq,sadegh جعفر:jafar,jaafar كاظم:kazim,kadhim باقر:baqir,bagher عباس:abbas زين:zayn,zain زينب:zaynab,zainab
فاطمه:fatima,fatemeh خديجه:khadija عائشه:aisha مريم:maryam,mariam امنه:amina ليلى:layla,leila سميره:samira نادر:nadir,nader ناصر:nasir,nasser,naser نصر:nasr منصور:mansur,mansour نصير:nasir,naseer
خالد:khalid,khaled وليد:walid,waleed الوليد:walid سعيد:said,saeed سعد:saad,sad سعود:saud مسعود:masud,masoud,massoud اسعد:asad,assad اسد:asad,assad سيد:sayyid,sayed,said شيخ:shaykh,sheikh حاجي:haji,hajji ملا:mullah مولوي:mawlawi قاري:qari حافظ:hafiz,hafez
انور:anwar اكرم:akram اشرف:ashraf,achraf اعظم:azam,azzam امجد:amjad اسلم:aslam ارشد:arshad اكبر:akbar اصغر:asghar افضل:afzal,afdal اجمل:ajmal اختر:akhtar اقبال:iqbal امين:amin,ameen امير:amir امان:aman انس:anas اياد:iyad ايمن:ayman,aiman
بشار:bashar بشير:bashir بكر:bakr بلال:bilal بدر:badr بدري:badri بسام:bassam بهاء:baha باسم:basim,bassem بسمه:basma بن:bin,ben ابن:ibn,bin بنت:bint ولد:ould,walad ابو:abu,abou ابي:abi ام:umm ال:al اول:awal
جبار:jabbar جابر:jabir,jaber جمال:jamal,jamel,djamel جميل:jamil جلال:jalal جليل:jalil جواد:jawad,javad جهاد:jihad جاسم:jasim,jassem جمعه:juma جان:jan جعفري:jafari
حبيب:habib حكيم:hakim حليم:halim حمزه:hamza حيدر:haydar,haider حنيف:hanif حنفي:hanafi حق:haq,haqq حقاني:haqqani حرب:harb حاتم:hatim,hatem حارث:harith حازم:hazim,hazem حسام:husam,hossam,hesam حسني:husni,hosni حي:hai,hayy حفيظ:hafiz حسنين:hasanayn
خان:khan خليل:khalil خليفه:khalifa خضر:khidr,khodr خير:khair,khayr خيري:khayri خميس:khamis خطيب:khatib خادم:khadim,khadem
رحمن:rahman,rehman رحمان:rahman,rehman رحيم:rahim رحمت:rahmat رشيد:rashid,rasheed راشد:rashid,rached رجب:rajab,ragab رزاق:razzaq,razaq رفيق:rafiq روف:rauf رووف:rauf ربيع:rabi رياض:riyad,riad رمضان:ramadan,ramzan رمزي:ramzi رسول:rasul,rasool رقيب:raqib رامي:rami رائد:raed,raid
زاهد:zahid,zahed زهير:zuhayr,zuhair,zouheir زياد:ziyad,ziad زكي:zaki زيد:zayd,zaid زيدان:zaydan,zidane زبير:zubayr,zubair
سالم:salim,salem سليم:salim,saleem سلام:salam سلطان:sultan سلمان:salman سمير:samir سامي:sami ستار:sattar سراج:siraj سيف:sayf,saif سمعان:saman سميع:sami سنان:sinan سهيل:suhayl,suhail سرور:sarwar سعدي:saadi
شريف:sharif,sherif شهاب:shihab,shahab شمس:shams شفيق:shafiq شاه:shah شاكر:shakir,shaker شكور:shukur,shukoor شير:sher شهيد:shahid صدام:saddam صديق:siddiq,sadiq صلاح:salah,saleh صمد:samad صباح:sabah صابر:sabir,saber صبري:sabri صفوان:safwan صدر:sadr
ضياء:diya,zia,ziya ضيا:zia طارق:tariq,tarek طاهر:tahir,taher طالب:talib,taleb طلال:talal طه:taha طيب:tayyib,tayeb ظاهر:zahir,dahir ظفر:zafar عادل:adil,adel عارف:arif,aref عامر:amir,amer عاصم:asim,asem عماد:imad,emad عمار:ammar عمران:imran عزيز:aziz عزت:izzat,ezat عز:izz علاء:ala عصام:isam,essam عصمت:ismat,esmat عطا:ata عظيم:azim علوي:alawi عمري:umari,omari عبيد:ubayd,obaid عدنان:adnan عدي:uday عزام:azzam عوض:awad,awaz عواد:awwad,awad عون:awn عتيق:atiq عنايت:inayat,enayat
غازي:ghazi غفار:ghaffar,ghafar غفور:ghafur غلام:ghulam,gholam غني:ghani غسان:ghassan غياث:ghiyath,ghias فاروق:faruq,farouk فاضل:fadil,fadhil,fazil فضل:fadl,fazl,fazal فتح:fath,fateh فتحي:fathi فتاح:fattah فؤاد:fuad,fouad فواد:fuad,fouad فهد:fahd فارس:faris,fares فرج:faraj فريد:farid فرهاد:farhad فيصل:faysal,faisal فيض:faiz,fayd فوزي:fawzi فواز:fawwaz,fawaz فائز:faiz,fayez فقير:faqir
قادر:qadir,kader,qader قاسم:qasim,kassem قدوس:quddus قدير:qadir قدرت:qudrat قرشي:qurashi قريشي:qurayshi,qureshi قل:qul قيس:qays,qais كامل:kamil,kamel كمال:kamal,kamel كريم:karim,kareem كبير:kabir كرم:karam كل:gul گل:gul لطيف:latif لاغا:lagha لادن:laden,ladin
ماجد:majid,majed مجيد:majid,majeed مالك:malik,malek مامون:mamun,mamoun مبارك:mubarak محسن:muhsin,mohsen,mohsin محيي:muhyi,mohi مختار:mukhtar,mokhtar مراد:murad,mourad مروان:marwan مسلم:muslim,moslim مسلمين:muslimin مطيع:mati,muti معاذ:muadh,muaz معتز:mutaz مقداد:miqdad منان:mannan,manan منير:munir,mounir منذر:mundhir,monzer مومن:mumin,momin مظلوم:mazlum,mazloom مهند:muhannad مصعب:musab مطلق:mutlaq,motlaq معمر:muammar مثنى:muthanna متقي:muttaqi,motaqi ممتاز:mumtaz مصري:masri,misri مغربي:maghribi
نبي:nabi نبيل:nabil نجيب:najib نجم:najm نذير:nazir,nadhir نعيم:naim,naeem نعمت:nimat,nematt نور:nur,noor نوري:nuri,noori,nouri نزار:nizar نضال:nidal نايف:nayif,nayef نيازي:niazi,niyazi نظام:nizam,nezam هاشم:hashim,hashem هادي:hadi هاني:hani هلال:hilal هشام:hisham,hicham هدايت:hidayat هيثم:haytham هيبت:haibat
وحيد:wahid,waheed واحد:wahid,wahed ولي:wali وهاب:wahhab,wahab وسام:wisam وزير:wazir وائل:wael,wail ياسر:yasir,yasser ياسين:yasin,yassin يزيد:yazid يار:yar يمني:yamani
اسامه:usama,osama اسلام:islam اسلامي:islami اسلاميه:islamiya,islamiyah احسان:ihsan,ehsan اكرام:ikram امام:imam انعام:inam ايمان:iman الهام:ilham اعتماد:itimad احد:ahad اخوند:akhund اخوندزاده:akhundzada,akhunzada زاده:zada,zadah اغا:agha بابا:baba پادشاه:padshah باقي:baqi باري:bari بصير:basir,baseer برادر:baradar تركي:turki ترابي:turabi ثابت:thabit ثاقب:saqib,thaqib ثروت:tharwat دوست:dost,doost دين:din داد:dad دلاور:delawar,dilawar ذاكر:zakir,dhakir نيك:nik نظر:nazar نذر:nazr
قاعده:qaida,qaeda انصار:ansar جبهه:jabhat,jabhah حركه:haraka,harakat حزب:hizb جيش:jaysh,jaish دوله:dawla,dawlah جماعه:jamaa,jamaat جمعيه:jamiya,jamiyat شبكه:shabaka موسسه:muassasa شركه:sharika مكتب:maktab بنك:bank مصرف:masrif مجلس:majlis سوريا:suriya لبنان:lubnan عراق:iraq عراقي:iraqi سوري:suri شام:sham شامي:shami يمن:yaman ليبيا:libya فلسطين:filastin طالبان:taliban تحريك:tehrik,tahrik پاكستان:pakistan لشكر:lashkar سپاه:sepah حرس:haras ثوره:thawra شهداء:shuhada شهدا:shuhada خدمات:khidamat توحيد:tawhid نصره:nusra,nusrah شريعه:sharia
تكريتي:tikriti حكمت:hikmat,hekmat زبيدي:zubaydi,zubaidi عبيدي:ubaydi,obaidi جنيد:junayd,junaid شعيب:shuayb,shoaib حذيفه:hudhayfa قصي:qusay عبيده:ubayda,obaida رسولي:rasuli منصف:munsif,moncef معتصم:mutasim مقتدي:muqtada مجاهد:mujahid,mojahed مجاهدين:mujahidin مهاجر:muhajir مهاجرين:muhajirin مقاتله:muqatila
مطيري:mutairi قحطاني:qahtani شهري:shehri,shahri غامدي:ghamdi,ghamidi عتيبي:utaybi,otaibi دوسري:dosari,dawsari حربي:harbi زهراني:zahrani عنزي:anzi,enezi شمري:shammari جبوري:jubouri,juburi دليمي:dulaymi,dulaimi عاني:ani كردي:kurdi حلبي:halabi حمصي:homsi,humsi دمشقي:dimashqi بغدادي:baghdadi بصري:basri كوفي:kufi تونسي:tunisi جزائري:jazairi جزايري:jazairi ليبي:libi فلسطيني:filastini اردني:urduni يماني:yamani عماني:umani,omani خليجي:khaliji مدني:madani مكي:makki حسيني:husayni,hosseini حسني:hasani,hosni موسوي:musawi,mousavi كاظمي:kazemi هاشمي:hashimi,hashemi قمي:qomi طهراني:tehrani اصفهاني:isfahani,esfahani شيرازي:shirazi تبريزي:tabrizi خراساني:khorasani كرماني:kermani نجفي:najafi سليماني:soleimani,sulaymani احمدي:ahmadi محمدي:mohammadi,muhammadi حسنزاده:hasanzadeh فخري:fakhri
مظهري:mazhari خدا:khuda,khoda خداي:khudai,khoday بخش:bakhsh خالق:khaliq متين:matin مومني:momeni ظريف:zarif روحاني:rouhani رهبر:rahbar تهراني:tehrani نصرالله:nasrallah حزبالله:hizballah خيل:khel زي:zai لوي:loi بيگ:beg,baig چودري:chaudhry,choudhury ميا:mia بهادر:bahadur نواز:nawaz شهباز:shahbaz پرويز:pervez,parviz بيگم:begum بانو:banu تاج:taj ملك:malik ارسلان:arslan شاهد:shahid,shahed راحت:rahat عمير:umair,umayr جنان:janan بسطامي:bastami و:wa,o في:fi من:min
مقداد:miqdad عدلي:adli ايهاب:ihab,ehab هند:hind رغد:raghad نجلاء:najla نجلا:najla ساجده:sajida حلا:hala رنا:rana هدي:huda,hoda منى:muna,mona سلمي:salma سلوي:salwa نجوي:najwa ندي:nada نهي:nuha لبني:lubna سهي:suha علا:ula حسنا:hasna اسماء:asma اسما:asma وفاء:wafa وفا:wafa هناء:hana ثناء:thana,sana ثنا:thana,sana رجاء:raja رجا:raja`
