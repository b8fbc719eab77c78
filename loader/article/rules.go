package article

import (
	"embed"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed data/rules/*.yaml
var ruleFiles embed.FS

// rule is one pattern over sentence forms, with the examples that test it.
type rule struct {
	Name       string   `yaml:"name"`
	Type       string   `yaml:"type"`     // a relation, INCIDENT, DESIGNATION or an event's kind
	Triggers   []string `yaml:"triggers"` // words of which the form must have one
	Pattern    string   `yaml:"pattern"`
	Full       bool     `yaml:"full"` // over the form before it is simplified
	Status     Status   `yaml:"status"`
	Confidence float64  `yaml:"confidence"`
	// Inherit takes authority and date from the sentence before that announced
	// a designation; for LAUNDERED_THROUGH the thief spoken of.
	Inherit  bool      `yaml:"inherit"`
	Examples []example `yaml:"examples"`

	compiled *regexp.Regexp
	needs    []letters // each must be in a form for the pattern to match
	anchored bool      // its pattern begins with ^
	groups   map[string]int
}

// example is a text with what the rule finds in it ("TYPE|source|target"), or
// nothing.
type example struct {
	Text string   `yaml:"text"`
	Want []string `yaml:"want"`
}

type ruleFile struct {
	Macros []struct {
		Name string `yaml:"name"`
		Text string `yaml:"text"`
	} `yaml:"macros"`
	Rules []*rule `yaml:"rules"`
}

type ruleSet struct {
	rules     []*rule
	byTrigger map[string][]int
}

var builtinRules = sync.OnceValues(loadRules)

func loadRules() (*ruleSet, error) {
	file, err := readRules()
	if err != nil {
		return nil, fmt.Errorf("built-in rules: %w", err)
	}
	set := &ruleSet{byTrigger: map[string][]int{}}
	for _, r := range file.Rules {
		pattern := r.Pattern
		for k := len(file.Macros) - 1; k >= 0; k-- {
			pattern = strings.ReplaceAll(pattern, "{"+file.Macros[k].Name+"}", file.Macros[k].Text)
		}
		start := " "
		if rest, ok := strings.CutPrefix(pattern, "^"); ok {
			start, pattern, r.anchored = "^ ", rest, true
		}
		compiled, err := regexp.Compile(start + expandEnds(pattern) + " ")
		if err != nil {
			return nil, fmt.Errorf("built-in rule %s: %w", r.Name, err)
		}
		r.compiled, r.groups = compiled, map[string]int{}
		if tree, err := syntax.Parse(compiled.String(), syntax.Perl); err == nil {
			r.needs = needed(tree)
		}
		for i, g := range compiled.SubexpNames() {
			if g != "" {
				r.groups[g] = i
			}
		}
		if r.Status == "" {
			r.Status = Asserted
		}
		if r.Confidence == 0 {
			r.Confidence = 0.9
		}
		set.rules = append(set.rules, r)
		for _, t := range r.Triggers {
			set.byTrigger[t] = append(set.byTrigger[t], len(set.rules)-1)
		}
	}
	return set, nil
}

// readRules reads the files of data/rules in the order of their names.
func readRules() (ruleFile, error) {
	var all ruleFile
	entries, err := ruleFiles.ReadDir("data/rules")
	if err != nil {
		return all, err
	}
	for _, e := range entries {
		raw, err := ruleFiles.ReadFile("data/rules/" + e.Name())
		if err != nil {
			return all, err
		}
		var one ruleFile
		if err := yaml.UnmarshalWithOptions(raw, &one, yaml.Strict()); err != nil {
			return all, fmt.Errorf("%s: %w", e.Name(), err)
		}
		all.Macros = append(all.Macros, one.Macros...)
		all.Rules = append(all.Rules, one.Rules...)
	}
	return all, nil
}

var endPattern = regexp.MustCompile(`<(\w+):([A-Z]+)(\+?)>`)

// expandEnds turns <s:OP> into a group of one letter and <s:OP+> into one of a
// coordinated list.
func expandEnds(pattern string) string {
	return endPattern.ReplaceAllStringFunc(pattern, func(end string) string {
		m := endPattern.FindStringSubmatch(end)
		if m[3] == "" {
			return "(?P<" + m[1] + ">[" + m[2] + "])"
		}
		return "(?P<" + m[1] + ">[" + m[2] + "](?: (?:, and|, as well as|,|and|or|as well as|along with|;) [" + m[2] + "])*)"
	})
}

// applicable gives the indexes of the rules whose triggers a form has, each
// once, in the order of the file.
func (s *ruleSet) applicable(f form, full bool, seen []bool) []int {
	var out []int
	for _, it := range f.items {
		for _, n := range s.byTrigger[it.word] {
			if !seen[n] && s.rules[n].Full == full && s.rules[n].canMatch(f.letters) {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	for _, n := range out {
		seen[n] = false
	}
	slices.Sort(out)
	return out
}

// letters is a set of capital letters, a bit for each.
type letters uint32

// canMatch tells whether a form with the given letters has all that a rule's
// pattern cannot do without. It saves most runs of most patterns.
func (r *rule) canMatch(has letters) bool {
	for _, need := range r.needs {
		if has&need == 0 {
			return false
		}
	}
	return true
}

// needed gives the classes of capital letters that every match of a pattern
// has.
func needed(tree *syntax.Regexp) []letters {
	switch tree.Op {
	case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
		var out []letters
		for _, sub := range tree.Sub {
			out = append(out, needed(sub)...)
		}
		return out
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return needed(tree.Sub[0])
		}
	case syntax.OpCharClass:
		return capitals(tree.Rune)
	case syntax.OpLiteral:
		var out []letters
		for _, c := range tree.Rune {
			out = append(out, capitals([]rune{c, c})...)
		}
		return out
	}
	return nil
}

// capitals is the set of a class of ranges that has capital letters only, and
// only few.
func capitals(ranges []rune) []letters {
	var set letters
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i] < 'A' || ranges[i+1] > 'Z' {
			return nil
		}
		for c := ranges[i]; c <= ranges[i+1]; c++ {
			set |= 1 << (c - 'A')
		}
	}
	if set == 0 {
		return nil
	}
	return []letters{set}
}
