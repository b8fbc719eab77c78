package ofacxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"

	"golang.org/x/net/html/charset"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/tree"
)

const exports = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"

// form is one of the three XML forms.
type form struct {
	root   string
	spaces []string // namespaces that it was published under
	party  string   // the element of a party
	about  []string // elements that the whole list shares
	joined []string // elements that parties refer to
	uid    func(*tree.Node) string
	check  func(*list, *tree.Node) error // why an element is no party
	entry  func(*list, *tree.Node, graph.ID) graph.Entry
}

var forms = []*form{
	{root: "sdnList", spaces: []string{exports + "XML", "http://tempuri.org/sdnList.xsd"}, party: "sdnEntry",
		about: []string{"publshInformation"}, uid: func(n *tree.Node) string { return n.Take("uid") }, check: (*list).checkSDN, entry: (*list).sdnEntry},
	{root: "sanctionsData", spaces: []string{exports + "ENHANCED_XML"}, party: "entity",
		about: []string{"publicationInfo", "referenceValues", "featureTypes"}, uid: func(n *tree.Node) string { return n.Take("@id") }, check: (*list).checkEnhanced, entry: (*list).enhancedEntry},
	{root: "Sanctions", spaces: []string{exports + "ADVANCED_XML", "http://www.un.org/sanctions/1.0"}, party: "DistinctParty",
		about:  []string{"DateOfIssue", "ReferenceValueSets"},
		joined: []string{"Location", "IDRegDocument", "ProfileRelationship", "SanctionsEntry", "SanctionsEntryLink"},
		uid:    func(n *tree.Node) string { return n.Take("@FixedRef") }, check: (*list).checkAdvanced, entry: (*list).advancedEntry},
}

// headSize is how much of a file is looked at to tell what it is.
const headSize = 64 << 10

// detect tells the form by the root element and its namespace. Its errors go on
// after the file's name.
func detect(f loader.File) (*form, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("cannot be opened: %w", err)
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, headSize))
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return nil, errors.New("is empty; fetch it again")
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.CharsetReader = charset.NewReaderLabel
	for {
		t, err := d.Token()
		if err != nil {
			return nil, errors.New("is not XML; name SDN.XML, SDN_ENHANCED.XML, SDN_ADVANCED.XML or their CONS forms")
		}
		if root, ok := t.(xml.StartElement); ok {
			return formOf(root.Name)
		}
	}
}

func formOf(root xml.Name) (*form, error) {
	for _, f := range forms {
		if f.root != root.Local {
			continue
		}
		if !slices.Contains(f.spaces, root.Space) {
			return nil, fmt.Errorf("has the root <%s> of the namespace %q, which OFAC's lists do not use; fetch it from OFAC", root.Local, root.Space)
		}
		return f, nil
	}
	return nil, fmt.Errorf("has the root <%s>, which none of OFAC's lists has; name SDN.XML, SDN_ENHANCED.XML or SDN_ADVANCED.XML", root.Local)
}
