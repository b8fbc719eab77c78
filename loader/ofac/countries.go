package ofac

import "strings"

// CountryCode is the ISO 3166-1 alpha-2 code of a country as the lists write
// it ("Korea, North" is KP), or "". Kosovo is XK, as in common use. Regions
// ("Region: Crimea"), "undetermined" and "None Identified" have none.
func CountryCode(name string) string {
	return countryCodes[strings.ToLower(strings.TrimSpace(name))]
}

var countryCodes = func() map[string]string {
	codes := make(map[string]string, 300)
	for entry := range strings.FieldsFuncSeq(countryNames, func(r rune) bool { return r == '|' || r == '\n' }) {
		if name, code, ok := strings.Cut(strings.TrimSpace(entry), "="); ok {
			codes[strings.ToLower(name)] = code
		}
	}
	return codes
}()

// countryNames holds ISO 3166-1's countries in OFAC's spelling, and the other
// spellings that its lists have used.
const countryNames = `
Afghanistan=AF|Aland Islands=AX|Albania=AL|Algeria=DZ|American Samoa=AS|Andorra=AD|Angola=AO|Anguilla=AI
Antarctica=AQ|Antigua and Barbuda=AG|Antigua & Barbuda=AG|Argentina=AR|Armenia=AM|Aruba=AW|Australia=AU|Austria=AT
Azerbaijan=AZ|Bahamas, The=BS|Bahamas=BS|The Bahamas=BS|Bahrain=BH|Bangladesh=BD|Barbados=BB|Belarus=BY|Belgium=BE
Belize=BZ|Benin=BJ|Bermuda=BM|Bhutan=BT|Bolivia=BO|Bosnia and Herzegovina=BA|Bosnia-Herzegovina=BA|Bosnia & Herzegovina=BA
Botswana=BW|Brazil=BR|British Virgin Islands=VG|Virgin Islands, British=VG|Virgin Islands, U.S.=VI|Brunei=BN|Bulgaria=BG
Burkina Faso=BF|Burma=MM|Myanmar=MM|Burundi=BI|Cambodia=KH|Cameroon=CM|Canada=CA|Cape Verde=CV|Cabo Verde=CV|Cabo Verde.  Previously Cape Verde.=CV
Cayman Islands=KY|Central African Republic=CF|Chad=TD|Chile=CL|China=CN|Colombia=CO|Comoros=KM
Congo, Democratic Republic of the=CD|Democratic Republic of the Congo=CD|Congo, Republic of the=CG|Congo=CG
Cook Islands=CK|Costa Rica=CR|Cote d Ivoire=CI|Cote d'Ivoire=CI|Ivory Coast=CI|Croatia=HR|Cuba=CU|Curacao=CW|Cyprus=CY
Czech Republic=CZ|Czechia=CZ|Denmark=DK|Djibouti=DJ|Dominica=DM|Dominican Republic=DO|Ecuador=EC|Egypt=EG|El Salvador=SV
Equatorial Guinea=GQ|Eritrea=ER|Estonia=EE|Eswatini=SZ|Swaziland=SZ|Ethiopia=ET|Falkland Islands=FK|Faroe Islands=FO
Fiji=FJ|Finland=FI|France=FR|French Guiana=GF|French Polynesia=PF|Gabon=GA|The Gambia=GM|Gambia, The=GM|Gambia=GM
Georgia=GE|Germany=DE|Ghana=GH|Gibraltar=GI|Greece=GR|Greenland=GL|Grenada=GD|Guadeloupe=GP|Guam=GU|Guatemala=GT
Guernsey=GG|Guinea=GN|Guinea-Bissau=GW|Guinea Bissau=GW|Guyana=GY|Haiti=HT|Holy See=VA|Vatican City=VA|Honduras=HN
Hong Kong=HK|Hungary=HU|Iceland=IS|India=IN|Indonesia=ID|Iran=IR|Iraq=IQ|Ireland=IE|Isle of Man=IM|Man, Isle of=IM
Israel=IL|Italy=IT|Jamaica=JM|Japan=JP|Jersey=JE|Jordan=JO|Kazakhstan=KZ|Kenya=KE|Kiribati=KI
Korea, North=KP|North Korea=KP|Democratic People's Republic of Korea=KP|Korea, South=KR|South Korea=KR|Republic of Korea=KR
Kosovo=XK|Kuwait=KW|Kyrgyzstan=KG|Laos=LA|Latvia=LV|Lebanon=LB|Lesotho=LS|Liberia=LR|Libya=LY|Liechtenstein=LI
Lithuania=LT|Luxembourg=LU|Macau=MO|Macao=MO|North Macedonia, The Republic of=MK|North Macedonia=MK|Macedonia=MK
Madagascar=MG|Malawi=MW|Malaysia=MY|Maldives=MV|Mali=ML|Malta=MT|Marshall Islands=MH|Martinique=MQ|Mauritania=MR
Mauritius=MU|Mayotte=YT|Mexico=MX|Micronesia=FM|Moldova=MD|Monaco=MC|Mongolia=MN|Montenegro=ME|Montserrat=MS|Morocco=MA
Mozambique=MZ|Namibia=NA|Nauru=NR|Nepal=NP|Netherlands=NL|The Netherlands=NL|Netherlands Antilles=AN|New Caledonia=NC
New Zealand=NZ|Nicaragua=NI|Niger=NE|Nigeria=NG|Niue=NU|Northern Mariana Islands=MP|Norway=NO|Oman=OM|Pakistan=PK
Palau=PW|Palestinian=PS|Palestine=PS|Palestinian Authority=PS|West Bank=PS|Panama=PA|Papua New Guinea=PG|Paraguay=PY
Peru=PE|Philippines=PH|Poland=PL|Portugal=PT|Puerto Rico=PR|Qatar=QA|Reunion=RE|Romania=RO|Russia=RU|Russian Federation=RU
Rwanda=RW|Saint Kitts and Nevis=KN|St. Kitts and Nevis=KN|St. Kitts & Nevis=KN|Saint Lucia=LC|St. Lucia=LC
Saint Vincent and the Grenadines=VC|St. Vincent and the Grenadines=VC|Samoa=WS|San Marino=SM|Sao Tome and Principe=ST
Saudi Arabia=SA|Senegal=SN|Serbia=RS|Seychelles=SC|Sierra Leone=SL|Singapore=SG|Sint Maarten=SX|Slovakia=SK|Slovenia=SI
Solomon Islands=SB|Somalia=SO|South Africa=ZA|South Sudan=SS|Spain=ES|Sri Lanka=LK|Sudan=SD|Suriname=SR|Sweden=SE
Switzerland=CH|Syria=SY|Taiwan=TW|Tajikistan=TJ|Tanzania=TZ|Thailand=TH|Timor-Leste=TL|East Timor=TL|Togo=TG|Tonga=TO
Trinidad and Tobago=TT|Tunisia=TN|Turkey=TR|Turkiye=TR|Turkmenistan=TM|Turks and Caicos Islands=TC|Tuvalu=TV|Uganda=UG
Ukraine=UA|United Arab Emirates=AE|United Kingdom=GB|United States=US|Uruguay=UY|Uzbekistan=UZ|Vanuatu=VU|Venezuela=VE
Vietnam=VN|Wallis and Futuna=WF|Western Sahara=EH|Yemen=YE|Zambia=ZM|Zimbabwe=ZW`
