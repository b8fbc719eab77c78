package wallet

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// shared opens a path of the data that is handed out beside the repository.
func shared(t *testing.T, path string) string {
	t.Helper()
	full := filepath.Join("..", "..", "..", "shared", "data", path)
	if _, err := os.Stat(full); err != nil {
		t.Skip("the shared data is not beside the repository")
	}
	return full
}

func decode[T any](t *testing.T, path string) (v T) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestEveryAddressThatOFACListedParsesWithItsCoin(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "wallets/0xB10C"), "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	const prefix = "sanctioned_addresses_"
	parsed, chains, refused := 0, map[Chain]int{}, []string{}
	for _, file := range files {
		coin := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), prefix), ".json")
		for _, s := range decode[[]string](t, file) {
			a, err := ParseLoose(s, coin)
			if err != nil {
				refused = append(refused, coin+" "+s+": "+err.Error())
				continue
			}
			parsed++
			chains[a.Chain]++
		}
	}
	t.Logf("%d parsed, by chain %v; refused: %q", parsed, chains, refused)
	// The one that is refused is 64 hexadecimal digits under XMR: a payment id.
	if len(files) != 17 || parsed != 653 || len(refused) != 1 || !strings.HasPrefix(refused[0], "XMR 5be5543f") {
		t.Errorf("%d files, %d parsed, refused %q; want 17, 653 and one payment id", len(files), parsed, refused)
	}
}

func TestBase58ThatWasLowerCasedIsRefusedAndTheRestParses(t *testing.T) {
	list := decode[struct {
		Addresses map[string]struct{ Type string }
	}](t, shared(t, "wallets/ofac_sanctioned_addresses_2026-08.json"))
	intact, damaged := 0, 0
	for s, entry := range list.Addresses {
		coin := strings.TrimPrefix(entry.Type, "Digital Currency Address - ")
		a, err := ParseLoose(s, coin)
		caseless := strings.HasPrefix(s, "0x") || strings.HasPrefix(s, "bc1") || strings.HasPrefix(s, "ltc1") ||
			strings.HasPrefix(s, "bnb1") || coin == "BCH" && s[0] == 'q'
		switch {
		case caseless && err == nil:
			intact++
		case !caseless && err != nil:
			damaged++
		default:
			t.Errorf("%s %s: %v, %v", coin, s, a, err)
		}
		if found := Find(s); caseless != (len(found) == 1) {
			t.Errorf("Find(%s) = %v", s, found)
		}
	}
	t.Logf("%d intact, %d damaged and refused", intact, damaged)
	if intact+damaged != 961 {
		t.Errorf("%d addresses, want 961", intact+damaged)
	}
}

type article struct {
	Title, Text string
	Entities    []struct {
		Type, Name string
		Mentions   []struct {
			Text       string
			Start, End int // code points
		}
	}
	InvalidWallets []string `json:"invalid_wallets"`
}

// body is the text that the offsets count in.
func (a article) body() string {
	if a.Title == "" {
		return a.Text
	}
	return a.Title + "\n" + a.Text
}

type span struct {
	start, end int // code points
	text       string
}

func TestArticlesYieldTheirWalletsAndNoOthers(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "articles"), "*.json"))
	if err != nil || len(files) < 14 {
		t.Fatalf("%d articles, %v", len(files), err)
	}
	total := 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a := decode[article](t, file)
			text := a.body()
			want := map[span]bool{}
			for _, e := range a.Entities {
				for _, m := range e.Mentions {
					if e.Type == "Wallet" {
						want[span{m.Start, m.End, m.Text}] = true
					}
				}
			}
			total += len(want)
			for _, m := range Find(text) {
				start := len([]rune(text[:m.Start]))
				got := span{start, start + len([]rune(m.Text)), m.Text}
				if !want[got] {
					t.Errorf("found %+v, which is no wallet", got)
				}
				delete(want, got)
				for _, trap := range a.InvalidWallets {
					if m.Text == trap {
						t.Errorf("found the trap %s", trap)
					}
				}
			}
			for missed := range want {
				t.Errorf("missed %+v", missed)
			}
		})
	}
	t.Logf("%d mentions", total)
	if total == 0 {
		t.Error("no article has a wallet")
	}
}

func TestListsInProseYieldTheirAddresses(t *testing.T) {
	path := shared(t, "wallets/0xB10C/sanctioned_addresses_XBT.json")
	addresses := decode[[]string](t, path)
	found := Find(strings.Join(addresses, "; "))
	if len(found) != len(addresses) {
		t.Fatalf("found %d of %d", len(found), len(addresses))
	}
	for i, m := range found {
		if m.Text != addresses[i] || strings.IndexFunc(m.Text, unicode.IsSpace) >= 0 {
			t.Errorf("found %q, want %q", m.Text, addresses[i])
		}
	}
}
