package ftm

import (
	"fmt"
	"strings"
	"unicode"

	"dossier/loader/subject"
)

// identification is the entry of a document that says who somebody is: an
// identifier of its holder, and what else stands in it.
func (m mapper) identification(o *object, out *mapped) error {
	holders := m.ends(o, "holder")
	if len(holders) == 0 {
		return fmt.Errorf("%w: its schema is %s, and it names no holder", errMeaning, o.schema)
	}
	s := subject.Part(m.id(o.id), holders[0].Record)
	types, first := o.take("type"), func(p string) string { return strings.Join(o.take(p), "; ") }
	kind, note := "PASSPORT", strings.Join(types, "; ")
	if o.schema != "Passport" {
		kind, note = "IDENTIFICATION", ""
		if len(types) > 0 {
			kind, note = kindOf(types[0]), strings.Join(types[1:], "; ")
		}
	}
	more := []string{"country", first("country"), "issued", o.when("startDate"), "expires", o.when("endDate"), "date", o.when("date"),
		"authority", first("authority"), "note", join(note, first("summary"), first("description")), "status", first("status"), "source", first("sourceUrl")}
	numbers := o.take("number")
	numbers = append(numbers, o.take("passportNumber")...) // deprecated, and often said twice
	if len(numbers) == 0 {
		out.kept = fmt.Sprintf("the %s has no number; what it says stands as unparsed under its holder", o.schema)
		for i := 0; i < len(more); i += 2 {
			s.Unparsed(o.field(more[i]), more[i+1])
		}
	}
	for _, n := range numbers {
		s.Identifier(kind, n, more...)
	}
	for _, n := range o.take("personalNumber") {
		s.Identifier("PERSONAL_NUMBER", n, "country", first("country"))
	}
	s.SayAll("lastName", o.take("surname"))
	s.SayAll("firstName", o.take("givenName"))
	for _, p := range []string{"birthDate", "birthPlace", "gender"} {
		for n := range o.props.All(p) {
			o.state(s, facts[p], n)
		}
	}
	s.SayAll("datasets", o.node.TakeAll("datasets"))
	// The caption is the number again, a paper is never whom a list means, and
	// its own ids say nothing of the holder.
	o.node.Drop("caption", "target", "referents", "first_seen")
	out.add(o, s)
	out.share(records(holders))
	return nil
}

// when is a date of the document; of several, all of them. What is no date is
// left, and so kept as unparsed.
func (o *object) when(property string) string {
	var all []string
	for n := range o.props.All(property) {
		if d := edtf(n.Value); d != "" {
			n.Text()
			all = append(all, d)
		}
	}
	return strings.Join(all, "; ")
}

func join(words ...string) string {
	var all []string
	for _, w := range words {
		if w != "" {
			all = append(all, w)
		}
	}
	return strings.Join(all, "; ")
}

// kindOf writes a type of document as the kind of an identifier: "Driving
// license" is DRIVING_LICENSE.
func kindOf(name string) string {
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return "IDENTIFICATION"
	}
	return strings.Join(words, "_")
}
