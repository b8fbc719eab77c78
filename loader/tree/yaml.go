package tree

// maxOpen is how many lists and mappings of YAML may be open at a time.
const maxOpen = 1000

// TooDeep says whether YAML nests so deep that a parser, which descends into each
// level, would use up the memory. It counts brackets, and the dashes of lists
// within lists, without regard to quotes, which is why it allows far more than a
// file that somebody writes has.
func TooDeep(b []byte) bool {
	open, dashes := 0, 0
	for _, c := range b {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			open = max(open-1, 0)
		case '-', '?', ':':
			dashes++
		case ' ', '\t':
		default:
			dashes = 0
		}
		if open > maxOpen || dashes > maxOpen {
			return true
		}
	}
	return false
}
