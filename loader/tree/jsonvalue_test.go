package tree

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// byTokens reads a value by the tokens of the standard decoder.
func byTokens(t testing.TB, d *json.Decoder, n *Node) {
	token, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	switch token {
	case json.Delim('{'), json.Delim('['):
		for d.More() {
			c := &Node{}
			if token == json.Delim('{') {
				name, err := d.Token()
				if err != nil {
					t.Fatal(err)
				}
				c.Name = name.(string)
			}
			byTokens(t, d, c)
			if token == json.Delim('{') {
				n.Children = append(n.Children, spread(c)...)
			} else {
				n.Children = append(n.Children, c)
			}
		}
		if _, err := d.Token(); err != nil {
			t.Fatal(err)
		}
	case nil:
	default:
		n.Value = strings.TrimSpace(fmt.Sprint(token))
	}
}

func FuzzAValueMeansWhatTheStandardDecoderReadsInIt(f *testing.F) {
	for _, s := range []string{`{"a": [1, -2.50e+3, true , null,"x"], "b":{"":[]} , "c" : "\u00e9\n\"\\ \ud83d\ude00 \ud800" }`, `[]`, ` "s" `, `0`, "\"\xff\"",
		`[[["deep"],{}],{"a":{"a":{"a":false}}}]`, `{"a":",:]}","b":"\\"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		limits := Limits{}.filled()
		if !json.Valid(raw) || strings.Count(string(raw), "[")+strings.Count(string(raw), "{") > limits.Depth {
			return
		}
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber()
		want := &Node{Name: "n"}
		byTokens(t, d, want)
		if got, err := parseJSON("n", raw, limits); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v; want %+v", raw, got, err, want)
		}
	})
}
