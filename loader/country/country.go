// Package country turns the names that lists give countries into ISO 3166-1
// codes. Names come from the Unicode CLDR in golang.org/x/text; what lists
// write in their own way ("Korea, North", "Burma") is in a table.
package country

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dossier/graph"
)

// own holds what lists write and CLDR does not, folded as graph.Fold does.
var own = map[string]string{
	"korea north": "kp", "north korea": "kp", "democratic peoples republic of korea": "kp", "korea democratic peoples republic of": "kp", "dprk": "kp",
	"korea south": "kr", "south korea": "kr", "republic of korea": "kr", "korea republic of": "kr",
	"burma": "mm", "congo democratic republic of the": "cd", "democratic republic of the congo": "cd",
	"congo republic of the": "cg", "republic of the congo": "cg", "cote d ivoire": "ci", "ivory coast": "ci",
	"hong kong": "hk", "macau": "mo", "macao": "mo", "palestinian": "ps", "palestine": "ps", "west bank": "ps", "gaza": "ps", "region gaza": "ps",
	"kosovo": "xk", "czech republic": "cz", "macedonia": "mk", "swaziland": "sz", "cape verde": "cv",
	"the gambia": "gm", "gambia the": "gm", "bahamas the": "bs", "the bahamas": "bs", "east timor": "tl",
	"russian federation": "ru", "syrian arab republic": "sy", "iran islamic republic of": "ir",
	"viet nam": "vn", "lao peoples democratic republic": "la", "moldova republic of": "md",
	"tanzania united republic of": "tz", "venezuela bolivarian republic of": "ve", "bolivia plurinational state of": "bo",
	"united states of america": "us", "usa": "us", "us": "us", "uk": "gb", "great britain": "gb", "england": "gb",
	"turkiye": "tr", "turkey": "tr", "virgin islands british": "vg", "british virgin islands": "vg",
	"virgin islands us": "vi", "saint kitts and nevis": "kn", "st kitts and nevis": "kn", "saint vincent and the grenadines": "vc",
	"saint lucia": "lc", "brunei": "bn", "brunei darussalam": "bn", "micronesia federated states of": "fm",
	"peoples republic of china": "cn", "prc": "cn", "china peoples republic of": "cn", "taiwan": "tw", "holy see": "va", "vatican city": "va",
	"netherlands the": "nl", "the netherlands": "nl", "the philippines": "ph", "netherlands antilles": "an", "uae": "ae", "sao tome and principe": "st",
	"congo":   "cg", // the official short name; the other Congo's is longer
	"myanmar": "mm", "united republic of tanzania": "tz", "state of palestine": "ps", "united kingdom of great britain and northern ireland": "gb",
	"china hong kong special administrative region": "hk", "china macao special administrative region": "mo",
	"man isle of": "im", "north macedonia the republic of": "mk", "antigua and barbuda": "ag", "trinidad and tobago": "tt", "bosnia and herzegovina": "ba", "faroe islands": "fo",
}

var byName = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 600)
	namer := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			r, err := language.ParseRegion(code)
			if err != nil || !r.IsCountry() || r.Canonicalize() != r {
				continue
			}
			name := graph.Fold(namer.Name(r))
			if name == "" {
				continue // withdrawn codes
			}
			m[name] = strings.ToLower(code)
			m[strings.ReplaceAll(name, " and ", " ")] = strings.ToLower(code)
			m[strings.ToLower(code)] = strings.ToLower(code)
		}
	}
	for k, v := range own {
		m[k] = v
	}
	return m
})

// Code returns the ISO 3166-1 alpha-2 code, in lower case, of a country's name
// or code, and false for what is none.
func Code(name string) (string, bool) {
	f := graph.Fold(strings.TrimPrefix(name, "Region: ")) // OFAC's way to name a part of the world
	c, ok := byName()[f]
	if !ok {
		c, ok = byName()[strings.ReplaceAll(f, " and ", " ")]
	}
	return c, ok
}
