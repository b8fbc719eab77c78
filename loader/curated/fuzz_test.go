package curated

import (
	"testing"

	"dossier/loader/loadertest"
)

const good = `documents:
  d: {title: A report, url: "https://news.example/1", outlet: Example News, date: 2030-01-02}
entities:
  - {id: a, type: ORGANIZATION, kind: THREAT_GROUP, name: Grey Heron, aliases: [Reed Cat], countries: [kp], source: d}
  - {id: b, type: PERSON, name: Aldo Sample, source: d}
links:
  - {type: MEMBER_OF, from: b, to: a, by: authority:us_ofac, status: SUSPECTED, date: "2029", source: d, note: since then}
incidents:
  - {id: i, name: A theft, kind: THEFT, date: 2029-05, amountUSD: "1000", asset: ETH, victims: [b], source: d,
     attributed: [{to: a, source: d, date: 2029-06-01}], laundered: [{to: a, source: d}]}
`

func TestContract(t *testing.T) {
	loadertest.Run(t, Source{ID: "own"}, good)
}

func FuzzRead(f *testing.F) {
	loadertest.Fuzz(f, Source{ID: "own"}, good, string(builtin), "entities: [{id: a, type: PERSON, name: A, source: d}]\ndocuments: {d: &x {title: T}}\n")
}
