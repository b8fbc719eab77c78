package country

import "testing"

func TestCodeReadsTheNamesThatListsUse(t *testing.T) {
	for name, want := range map[string]string{
		"Korea, North": "kp", "Korea, South": "kr", "Burma": "mm", "Cote d'Ivoire": "ci", "Congo, Democratic Republic of the": "cd",
		"Iran": "ir", "Russia": "ru", "China": "cn", "Germany": "de", "United Arab Emirates": "ae", "Saint Kitts and Nevis": "kn",
		"Türkiye": "tr", "Bosnia and Herzegovina": "ba", "KP": "kp", "Trinidad & Tobago": "tt", "Syria": "sy", "Hong Kong": "hk",
		"Congo": "cg", "Myanmar": "mm", "United Republic of Tanzania": "tz", "State of Palestine": "ps", "United Kingdom of Great Britain and Northern Ireland": "gb",
		"China, Hong Kong Special Administrative Region": "hk",
		"Korea (Democratic People's Republic of)":        "kp", "Palestine": "ps", "Macao": "mo", "The Philippines": "ph",
	} {
		if got, ok := Code(name); got != want || !ok {
			t.Errorf("%s: got %q, %v, want %q", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "undetermined", "Atlantis", "Region: Crimea"} {
		if got, ok := Code(name); ok {
			t.Errorf("%s: got %q, want nothing", name, got)
		}
	}
}
