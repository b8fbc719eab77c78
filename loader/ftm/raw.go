package ftm

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"dossier/loader/tree"
)

// volatile is what moves with each run of who made the file, and means nothing
// about the entity.
var volatile = []string{"last_seen", "last_change", "properties/retrievedAt", "properties/indexText"}

// canonical writes an object so that two that say the same are the same bytes:
// members and values sorted, without what is volatile. An object without a
// caption gets the name that comes first, since sorting loses which one did.
func canonical(n *tree.Node) []byte {
	var b bytes.Buffer
	top := &tree.Node{Children: slices.Clone(n.Children)}
	if n.Child("caption") == nil {
		if name := n.At("properties/name"); name != nil && name.Value != "" {
			top.Children = append(top.Children, &tree.Node{Name: "caption", Value: name.Value})
		}
	}
	write(&b, top, "")
	return b.Bytes()
}

func write(b *bytes.Buffer, n *tree.Node, path string) {
	if len(n.Children) == 0 {
		quote(b, n.Value)
		return
	}
	b.WriteByte('{')
	first := true
	for name, values := range members(n) {
		below := name
		if path != "" {
			below = path + "/" + name
		}
		if slices.Contains(volatile, below) {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		quote(b, name)
		b.WriteByte(':')
		writeAll(b, values, below)
	}
	b.WriteByte('}')
}

// quote writes a string of JSON.
func quote(b *bytes.Buffer, s string) {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		quoted, _ := json.Marshal(s) // a string always has a form
		b.Write(quoted)
		return
	}
	b.WriteByte('"')
	b.WriteString(s)
	b.WriteByte('"')
}

// writeAll writes the values of one member: those of properties as an array,
// as the format has it.
func writeAll(b *bytes.Buffer, values []*tree.Node, path string) {
	array := strings.HasPrefix(path, "properties/")
	if len(values) == 1 {
		if array {
			b.WriteByte('[')
		}
		write(b, values[0], path)
		if array {
			b.WriteByte(']')
		}
		return
	}
	written := make([]string, len(values))
	for i, v := range values {
		var one bytes.Buffer
		write(&one, v, path)
		written[i] = one.String()
	}
	slices.Sort(written)
	written = slices.Compact(written)
	if array = array || len(written) > 1; array {
		b.WriteByte('[')
	}
	for i, w := range written {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(w)
	}
	if array {
		b.WriteByte(']')
	}
}

// members yields the names below n in order, each with its nodes that hold
// anything.
func members(n *tree.Node) func(yield func(string, []*tree.Node) bool) {
	sorted := slices.DeleteFunc(slices.Clone(n.Children), func(c *tree.Node) bool { return c.Value == "" && len(c.Children) == 0 })
	slices.SortStableFunc(sorted, func(a, b *tree.Node) int { return cmp.Compare(a.Name, b.Name) })
	return func(yield func(string, []*tree.Node) bool) {
		for len(sorted) > 0 {
			end := 1
			for end < len(sorted) && sorted[end].Name == sorted[0].Name {
				end++
			}
			if !yield(sorted[0].Name, sorted[:end]) {
				return
			}
			sorted = sorted[end:]
		}
	}
}
