package article

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// Errors of Extract and Read.
var (
	// ErrTooLarge says that an input is beyond the size that is read.
	ErrTooLarge = errors.New("the article is too large")
	// ErrNoText says that an input holds no article text.
	ErrNoText = errors.New("the article has no text")
	// ErrNotUTF8 says that an Article's text is not valid UTF-8.
	ErrNotUTF8 = errors.New("the article's text is not valid UTF-8")
)

// MaxText bounds an article's title and text, in bytes.
const MaxText = 1 << 20

// Extractor reads articles with one gazetteer. Safe for concurrent use.
type Extractor struct {
	gazetteer   *Gazetteer
	rules       *ruleSet
	findWallets func(string) []WalletMention
}

// Options of an Extractor; the zero value is the built-in knowledge alone.
type Options struct {
	Gazetteer   *Gazetteer                        // nil: the built-in one
	FindWallets func(text string) []WalletMention // nil: checksummed addresses of every chain that graph/wallet knows
}

// New makes an extractor.
func New(o Options) (*Extractor, error) {
	rules, err := builtinRules()
	if err != nil {
		return nil, err
	}
	if o.Gazetteer == nil {
		if o.Gazetteer, err = NewGazetteer(); err != nil {
			return nil, err
		}
	}
	if o.FindWallets == nil {
		o.FindWallets = checkedWallets
	}
	return &Extractor{gazetteer: o.Gazetteer, rules: rules, findWallets: o.FindWallets}, nil
}

// Extract finds what an article says. It fails only on an empty, an oversized
// or a broken text (ErrNoText, ErrTooLarge, ErrNotUTF8).
func (x *Extractor) Extract(a Article) (Extraction, error) {
	if len(a.Title)+len(a.Text) > MaxText {
		return Extraction{}, fmt.Errorf("article %q: %w: %d bytes of text, at most %d are read", a.ID, ErrTooLarge, len(a.Title)+len(a.Text), MaxText)
	}
	if !utf8.ValidString(a.Title) || !utf8.ValidString(a.Text) {
		return Extraction{}, fmt.Errorf("article %q: %w", a.ID, ErrNotUTF8)
	}
	d := newDocument(a, x.gazetteer)
	if len(d.toks) == 0 {
		return Extraction{}, fmt.Errorf("article %q: %w", a.ID, ErrNoText)
	}
	d.findPosts()
	d.findMentions(x.findWallets)
	d.amounts = findAmounts(d.text, d.toks)
	d.findDates()
	r := &reading{document: d, rules: x.rules, seen: make([]bool, len(x.rules.rules)), incidentDates: map[int]bool{}, lastSubject: -1, lastThief: -1, designation: designation{authority: -1}}
	r.read()
	return r.extraction(), nil
}
