package table_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"dossier/graph"
)

func ownData(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../docs/own-data.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTheWalkThroughOfTheDocsLoadsAsItStands(t *testing.T) {
	w := newWorld(t)
	files := map[string]string{}
	for _, m := range regexp.MustCompile("(?s)\n`([a-z]+\\.[a-z]+)`\n\n```[a-z]+\n(.*?)```").FindAllStringSubmatch(ownData(t), -1) {
		files[m[1]] = m[2]
		w.file(m[1], m[2])
	}
	if len(files) != 4 {
		t.Fatalf("the docs show %d files", len(files))
	}
	r := w.load(files["mapping.yml"], w.folder)
	if len(r.Rejected)+len(r.Unparsed) > 0 {
		t.Errorf("%+v %+v", r.Rejected, r.Unparsed)
	}
	ann := w.entity("mine:person-7")
	equal(t, "Ann", names(ann)+values(ann, graph.PropBirthDate)+strings.Join(ann.Countries, ""), "Ann Lee|A. Lee|Annie1965-04-25kp")
	_, far := w.links("mine:person-7", graph.Out)
	equal(t, "her links", strings.Join(far, "|"), "WORKS_FOR Acme Trading|OWNS_WALLET 0x098B716B8Aaf21512996dC57EB0615e2383E2f96")
	links, _ := w.links("mine:person-8", graph.Out)
	equal(t, "Bo's tie", links[0].Status, graph.Suspected)
	equal(t, "the address", w.entity("mine:company-A-1").Properties[graph.PropAddress][0].Value, "Reno, United States")
}
