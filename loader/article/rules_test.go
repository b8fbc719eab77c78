package article

import (
	"strings"
	"testing"
)

// said renders what an extraction holds in the form that the examples use.
func said(x Extraction) []string {
	var out []string
	for _, r := range x.Relations {
		if r.Status != Denied {
			out = append(out, r.Type+"|"+r.Source+"|"+r.Target, r.Type+"|"+r.Source+"|"+r.Target+"|"+r.Date)
		}
	}
	for _, inc := range x.Incidents {
		parts := []string{"INCIDENT", "", "", ""}
		if inc.Victim != nil {
			parts[1] = *inc.Victim
		}
		if inc.AmountUSD != nil {
			parts[2] = inc.AmountUSD.String()
		}
		if inc.Date != nil {
			parts[3] = *inc.Date
		}
		out = append(out, strings.Join(parts, "|"))
	}
	for _, e := range x.Events {
		if e.AmountUSD != nil {
			out = append(out, e.Kind+"|"+e.AmountUSD.String())
		}
	}
	return out
}

func TestEveryRuleFindsWhatItsExamplesSay(t *testing.T) {
	rules, err := builtinRules()
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules.rules {
		for _, ex := range r.Examples {
			t.Run(r.Name+": "+strings.TrimSpace(ex.Text), func(t *testing.T) {
				got, err := x.Extract(Article{ID: r.Name, PublishedAt: "2025-06-02", Text: ex.Text})
				if err != nil {
					t.Fatal(err)
				}
				all := said(got)
				for _, want := range ex.Want {
					if !contains(all, want) {
						t.Errorf("missing %s, found %q", want, all)
					}
				}
				if len(ex.Want) > 0 {
					return
				}
				for _, s := range all {
					if strings.HasPrefix(s, r.Type+"|") {
						t.Errorf("the text does not say %s", s)
					}
				}
			})
		}
	}
}
