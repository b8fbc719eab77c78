package loadertest

import (
	"bytes"
	"compress/gzip"
	"regexp"
	"strings"
)

// deep is how often what nests is nested: a reader that called itself as often
// would use up the memory of a small machine.
const deep = 200_000

// bad are files that no list is, by what they are.
func bad() map[string]string {
	return map[string]string{
		"an empty file":                   "",
		"a blank file":                    " \n\t\r\n ",
		"a byte order mark alone":         "\ufeff",
		"a page of HTML":                  "<!DOCTYPE html><html><head><title>Busy</title></head><body>Service unavailable<br></body></html>",
		"a page of XHTML":                 `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Service unavailable</p></body></html>`,
		"an error in JSON":                `{"error": {"code": 503, "message": "Service unavailable"}}`,
		"prose":                           "Dear reader,\n\nthe list has moved.\n",
		"a packed file":                   packed("a row of a list\n"),
		"zero bytes":                      strings.Repeat("\x00", 1<<12),
		"text in UTF-16":                  "\xff\xfe<\x00l\x00i\x00s\x00t\x00>\x00",
		"XML nested without end":          strings.Repeat("<a>", deep),
		"XML nested deeply":               strings.Repeat("<a>", deep) + strings.Repeat("</a>", deep),
		"JSON nested without end":         strings.Repeat("[", deep),
		"JSON nested deeply":              strings.Repeat(`{"a":`, deep) + "1" + strings.Repeat("}", deep),
		"YAML nested without end":         "tags:\n- " + strings.Repeat("[", deep),
		"YAML nested deeply":              "entities: " + strings.Repeat("[", deep) + strings.Repeat("]", deep),
		"lists within lists of YAML":      "tags:\n" + strings.Repeat("- ", deep) + "a\n",
		"YAML that repeats itself":        "tags: &a [x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n",
		"XML that repeats itself":         `<?xml version="1.0"?>` + bomb("list") + "<list>&d;</list>",
		"a name that is a line of a list": strings.Repeat("a", 1<<21),
		"a quote that does not end":       "\"" + strings.Repeat("a,\n", 1<<10),
	}
}

// beginnings are how lists begin, by their publishers: cut there, none is whole.
func beginnings() map[string]string {
	return map[string]string{
		"what begins as the UN's":             `<?xml version="1.0" encoding="utf-8"?><CONSOLIDATED_LIST dateGenerated="2031-05-06T00:00:00"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>`,
		"what begins as OFAC's XML":           `<?xml version="1.0"?><sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"><sdnEntry><uid>1</uid>`,
		"what begins as OFAC's CSV":           `7001,"ALDER MILL",-0- ,"CUBA",-0- ,-0- ,-0`,
		"what begins as the EU's":             `<?xml version="1.0"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-05-06"><sanctionEntity logicalId="1">`,
		"what begins as the UK's XML":         `<?xml version="1.0"?><Designations><DateGenerated>06/05/2031</DateGenerated><Designation><UniqueID>A1</UniqueID>`,
		"what begins as the UK's CSV":         "Report Date: 06-May-2031\nUnique ID,OFSI Group ID,Name 6,Name type\n",
		"what begins as SECO's":               `<?xml version="1.0"?><swiss-sanctions-list list-type="whole-list" date="2031-05-06"><target ssid="1">`,
		"what begins as Canada's":             `<?xml version="1.0"?><data-set><record><Country>Examplia</Country>`,
		"what begins as the US screening CSV": "_id,source,entity_number,type,programs,name,title,addresses\n",
		"what begins as the screening JSON":   `{"results": [{"id": "aa01", "source": "Denied Persons List (DPL)`,
		"what begins as a STIX bundle's":      `{"type": "bundle", "id": "bundle--1", "objects": [{"type": "malware", "id"`,
		"what begins as a MISP galaxy's":      `{"type": "threat-actor", "values": [{"value": "Grey Heron"`,
		"what begins as FollowTheMoney's":     `{"id": "a", "schema": "Person", "properties": {"name": ["A`,
		"what begins as a table of wallets'":  "address,coin\n",
		"what begins as an export of wallets": `{"result": [{"address": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"}, {"addr`,
		"what begins as a tagpack's":          "title: x\ntags:\n",
		"what begins as a curated file's":     "documents: {}\nentities:\n",
	}
}

// bomb declares entities of XML that each stand for many of the one before.
func bomb(root string) string {
	return "<!DOCTYPE " + root + ` [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">` +
		`<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>`
}

var rootTag = regexp.MustCompile(`<([A-Za-z][^\s/>]*)[^>]*>`)

// spoilt are files that are a good one but for something that hurts, by what
// that is. They are of XML and JSON only.
func spoilt(good string) map[string]string {
	out := map[string]string{}
	switch formOf(good) {
	case formXML:
		at := rootTag.FindStringSubmatchIndex(good)
		root, inside := at[0], at[1]
		name := good[at[2]:at[3]]
		closing := strings.LastIndex(good, "</")
		middle := len(good)/2 + strings.Index(good[len(good)/2:], "</")
		out["the list with elements nested deeply in a value"] = good[:middle] + strings.Repeat("<a>", deep) + strings.Repeat("</a>", deep) + good[middle:]
		out["the list with entities that repeat themselves"] = good[:root] + bomb(name) + good[root:inside] + "&d;" + good[inside:]
		out["the list with such an entity at its end"] = good[:root] + bomb(name) + good[root:closing] + "&d;" + good[closing:]
		out["the list with an entity that is a file"] = good[:root] + "<!DOCTYPE " + name + ` [<!ENTITY a SYSTEM "file:///etc/hostname">]>` +
			good[root:closing] + "&a;" + good[closing:]
		out["the list with a tag that is closed twice"] = good[:closing] + "</a>" + good[closing:]
	case formJSON:
		inside := strings.IndexAny(good, "{[") + 1
		if good[inside-1] == '{' {
			out["the list with values nested deeply"] = good[:inside] + `"a":` + strings.Repeat("[", deep) + strings.Repeat("]", deep) + "," + good[inside:]
		}
		out["the list with a stray comma"] = good[:inside] + "," + good[inside:]
	}
	return out
}

// nested is a good list of XML with something of no meaning that nests deeply
// before its first entry; "" where it is none of XML.
func nested(good string) string {
	if formOf(good) != formXML {
		return ""
	}
	inside := rootTag.FindStringIndex(good)[1]
	return good[:inside] + strings.Repeat("<a>", deep) + strings.Repeat("</a>", deep) + good[inside:]
}

type form int

const (
	formRows form = iota
	formXML
	formJSON
)

// formOf tells the form of a whole list. Lines of JSON are rows.
func formOf(text string) form {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
	switch {
	case strings.HasPrefix(text, "<"):
		return formXML
	case strings.HasPrefix(text, "{") && strings.Contains(text, "}\n{"):
		return formRows
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return formJSON
	}
	return formRows
}

func packed(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text)) // a buffer takes everything
	_ = w.Close()
	return b.String()
}
