package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/catalogue"
)

// publisher is a server whose behaviour a test sets.
type publisher struct {
	*httptest.Server
	mu     sync.Mutex
	answer map[string]http.HandlerFunc // by path
	asked  map[string]int
}

// publish starts a publisher on loopback, from which the process may load.
func publish(t *testing.T) *publisher {
	t.Helper()
	p := &publisher{answer: map[string]http.HandlerFunc{}, asked: map[string]int{}}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		answer := p.answer[r.URL.Path]
		p.asked[r.URL.Path]++
		p.mu.Unlock()
		if answer == nil {
			answer = http.NotFound
		}
		answer(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *publisher) set(path string, answer http.HandlerFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer[path] = answer
}

// times says how often a path was asked for.
func (p *publisher) times(path string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[path]
}

func body(b []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(b) }
}

// edition answers with a file and what it is to be asked for by the next time.
func edition(b []byte, etag string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", etag)
		_, _ = w.Write(b)
	}
}

// mayLoad lets this process load from loopback, and keeps what it fetches with
// the test.
func mayLoad(t *testing.T) {
	t.Helper()
	t.Setenv("DOSSIER_ALLOW_PRIVATE", "1")
	t.Setenv("DOSSIER_KEEP", t.TempDir())
}

// securityCouncil is a list in the form of the Security Council's, of persons
// and entities from one number up to another, generated on a day. In each
// version but the first, one in 28 has a further name.
func securityCouncil(from, to, version int) []byte {
	var persons, entities bytes.Buffer
	for i := from; i < to; i++ {
		alias := func(element string) string {
			if version == 0 || i%28 != version%28 {
				return ""
			}
			return fmt.Sprintf("<%s><QUALITY>Good</QUALITY><ALIAS_NAME>%s %d</ALIAS_NAME></%[1]s>", element, inventedName(i+100_000), version)
		}
		if i%3 == 0 {
			fmt.Fprintf(&entities, "<ENTITY><DATAID>%d</DATAID><FIRST_NAME>%s</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.%d</REFERENCE_NUMBER>"+
				"<LISTED_ON>2016-03-02</LISTED_ON><COMMENTS1>Email addresses: office%d@list.example.</COMMENTS1>%s<ENTITY_ADDRESS><CITY>Pyongyang</CITY>"+
				"<COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS></ENTITY>\n", i, inventedName(i), i, i, alias("ENTITY_ALIAS"))
			continue
		}
		fmt.Fprintf(&persons, "<INDIVIDUAL><DATAID>%d</DATAID><FIRST_NAME>%s</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.%d</REFERENCE_NUMBER>"+
			"<LISTED_ON>2017-06-02</LISTED_ON><NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>%s"+
			"<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>%d-04-05</DATE></INDIVIDUAL_DATE_OF_BIRTH>"+
			"<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X%07[1]d</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL>\n",
			i, inventedName(i), i, alias("INDIVIDUAL_ALIAS"), 1950+i%50)
	}
	return fmt.Appendf(nil, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"%sT00:00:09.554Z\"><INDIVIDUALS>\n%s</INDIVIDUALS><ENTITIES>\n%s</ENTITIES></CONSOLIDATED_LIST>\n",
		day(version), persons.String(), entities.String())
}

// canadian is a list in the form of Canada's.
func canadian(to int) []byte {
	var out bytes.Buffer
	out.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<data-set>\n")
	for i := range to {
		fmt.Fprintf(&out, "<record><Country>Examplia / Exemplie</Country><EntityOrShip>%s</EntityOrShip><Schedule>1, Part 2</Schedule><Item>%d</Item>"+
			"<DateOfListing>2022-02-03</DateOfListing></record>\n", inventedName(2*i+1), i+1)
	}
	out.WriteString("</data-set>\n")
	return out.Bytes()
}

// screening is a list in the form of the CSV of the Consolidated Screening List.
func screening(to int) []byte {
	var out bytes.Buffer
	out.WriteString("_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement," +
		"license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships," +
		"dates_of_birth,nationalities,places_of_birth,source_information_url,ids\n")
	for i := range to {
		fmt.Fprintf(&out, "%d,Entity List (EL) - Bureau of Industry and Security,%[1]d,Entity,TEST1,%q,,\"1 Example Road, Sampleton, CN\",,2020-01-02,,,,,,,,,,,,http://lists.example/1,,,,,,http://lists.example/2,\n",
			700000+i, inventedName(2*i+1))
	}
	return out.Bytes()
}

var page = []byte("<!DOCTYPE html>\n<html><head><title>Down for maintenance</title></head><body><p>We are back soon.</p></body></html>\n")

// told is what a store says of all that these tests load.
func told(t *testing.T, spec string) string {
	t.Helper()
	store := openSpec(t, spec)
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	got := serve(t, store).answer(t, `{stats{entities{type count}links{type count}statements datasets}datasets{id entityCount entryCount versions{at hash added changed removed unchanged}}
		entities(first:100){totalCount edges{node{id caption current names{value}datasets{id} sanctions{reference}}}}}`)
	if strings.Contains(string(got), `"errors"`) {
		t.Fatalf("the store answers with errors: %s", got)
	}
	return string(got)
}

// oneSentence checks that a failure said one sentence and nothing of Go's.
func oneSentence(t *testing.T, r ran) {
	t.Helper()
	said := 0
	for line := range strings.Lines(r.err) {
		if strings.HasPrefix(line, "dossier: ") {
			said++
		} else if !strings.HasPrefix(line, "time=") {
			t.Errorf("a failure says more than its sentence: %s", line)
		}
	}
	if said != 1 || strings.Contains(r.err, "goroutine ") || strings.Contains(r.err, ".go:") {
		t.Errorf("a failure says %d sentences: %s", said, r.err)
	}
}

func TestAPublisherThatMisbehavesLosesNothing(t *testing.T) {
	mayLoad(t)
	p, spec := publish(t), sqliteStore(t)
	args := []string{"un_sc", "--from", p.URL + "/list.xml", "--store", spec}
	first := securityCouncil(0, 60, 0)
	p.set("/list.xml", edition(first, `"first"`))
	if got, want := load(t, args...).Entries, (graph.Counts{Added: 60}); got != want {
		t.Fatalf("the first load reports %+v", got)
	}
	was := told(t, spec)

	for _, x := range []struct {
		what   string
		answer http.HandlerFunc
		code   int
		says   string
	}{
		{"a list that is cut is refused", edition(first[:len(first)*2/3], `"cut"`), 3, "list.xml"},
		{"one that is cut after its last entry too", body(bytes.TrimSuffix(first, []byte("</ENTITIES></CONSOLIDATED_LIST>\n"))), 3, "list.xml"},
		{"a page of HTML is refused", edition(page, `"page"`), 3, "it is no list of the Security Council"},
		{"an empty file is refused", body(nil), 3, "empty"},
		{"another publisher's list is refused", body(canadian(60)), 3, "<data-set>"},
		{"half a list is refused", body(securityCouncil(0, 30, 1)), 3, "more than a tenth"},
		{"a redirect that leads in a circle is a failure", http.RedirectHandler("/list.xml", http.StatusFound).ServeHTTP, 1, "leads in a circle"},
		{"one to a file of this machine is a failure", http.RedirectHandler("file:///etc/passwd", http.StatusFound).ServeHTTP, 1, "127.0.0.1"},
		{"a list that is not there is a failure", http.NotFound, 1, "answers 404 Not Found"},
	} {
		t.Run(x.what, func(t *testing.T) {
			p.set("/list.xml", x.answer)
			r := dossier(t, append([]string{"load"}, args...)...)
			if r.code != x.code || !strings.Contains(r.err, x.says) {
				t.Errorf("code %d: %s", r.code, r.err)
			}
			oneSentence(t, r)
			if got := told(t, spec); got != was {
				t.Errorf("the store is not as it was: %s", difference([]byte(was), []byte(got)))
			}
		})
	}
	second := securityCouncil(2, 65, 1)
	t.Run("after all that, a new list is a new version", func(t *testing.T) {
		p.set("/list.xml", edition(second, `"second"`))
		if got, want := load(t, args...).Entries, (graph.Counts{Added: 5, Changed: 2, Removed: 2, Unchanged: 56}); got != want {
			t.Errorf("the load reports %+v, not %+v", got, want)
		}
		if newest(t, spec) != day(1) {
			t.Errorf("the newest version is of %s", newest(t, spec))
		}
	})
	t.Run("a list that was not modified is unchanged", func(t *testing.T) {
		was := told(t, spec)
		p.set("/list.xml", func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != `"second"` {
				http.NotFound(w, r)
				return
			}
			w.WriteHeader(http.StatusNotModified)
		})
		if got, want := load(t, args...).Entries, (graph.Counts{Unchanged: 63}); got != want {
			t.Errorf("the load reports %+v", got)
		}
		if got := told(t, spec); got != was {
			t.Errorf("the store is not as it was: %s", difference([]byte(was), []byte(got)))
		}
	})
}

// TestAPublisherThatStaysDown runs the program itself, beside the other tests.
func TestAPublisherThatStaysDown(t *testing.T) {
	t.Parallel()
	for what, answer := range map[string]http.HandlerFunc{
		"with errors of its own": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusInternalServerError) },
		"in the midst of a file": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000000")
			_, _ = io.WriteString(w, "<CONSOLIDATED_LIST>")
		},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			p, spec := publish(t), sqliteStore(t)
			good := filepath.Join(t.TempDir(), "list.xml")
			if err := os.WriteFile(good, securityCouncil(0, 60, 0), 0o600); err != nil {
				t.Fatal(err)
			}
			done(t, "load", "un_sc", "--from", good, "--store", spec)
			was := told(t, spec)
			p.set("/list.xml", answer)
			c := exec.CommandContext(t.Context(), program(t), "load", "un_sc", "--from", p.URL+"/list.xml", "--store", spec)
			c.Env = append(os.Environ(), "DOSSIER_ALLOW_PRIVATE=1", "DOSSIER_KEEP="+t.TempDir(), "DOSSIER_RETRIES=0s,0s")
			var errs bytes.Buffer
			c.Stderr = &errs
			_ = c.Run() // its code says how it went
			r := ran{code: c.ProcessState.ExitCode(), err: errs.String()}
			if r.code != 1 || !strings.Contains(r.err, "127.0.0.1") || p.times("/list.xml") < 2 {
				t.Errorf("code %d: %s", r.code, r.err)
			}
			oneSentence(t, r)
			if got := told(t, spec); got != was {
				t.Errorf("the store is not as it was: %s", difference([]byte(was), []byte(got)))
			}
		})
	}
}

// three makes a catalogue of three sources of a publisher, and of no other.
func three(t *testing.T, p *publisher) {
	t.Helper()
	var out strings.Builder
	out.WriteString("sources:\n")
	all := catalogue.BuiltIn()
	for _, id := range catalogue.IDs(all) {
		if slices.Contains([]string{"un_sc", "ca_sema", "us_csl"}, id) {
			fmt.Fprintf(&out, "  - {dataset: %s, from: %q}\n", id, p.URL+"/"+id)
		} else {
			fmt.Fprintf(&out, "  - {dataset: %s, enabled: false}\n", id)
		}
	}
	path := filepath.Join(t.TempDir(), "sources.yml")
	if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DOSSIER_SOURCES", path)
}

// loadDue loads what is due, and returns the report by dataset.
func loadDue(t *testing.T, spec string, code int) map[string]loader.DatasetReport {
	t.Helper()
	r := dossier(t, "load", "--json", "--store", spec)
	if r.code != code {
		t.Errorf("code %d, not %d: %s", r.code, code, r.err)
	}
	if code != 0 {
		oneSentence(t, r)
	}
	var report loader.Report
	if err := json.Unmarshal([]byte(r.out), &report); err != nil {
		t.Fatalf("standard output is not one report: %v: %s", err, r.out)
	}
	out := map[string]loader.DatasetReport{}
	for _, d := range report.Datasets {
		out[d.Dataset] = d
	}
	return out
}

func TestASourceThatFailsDoesNotStopTheOthers(t *testing.T) {
	mayLoad(t)
	p, spec := publish(t), sqliteStore(t)
	three(t, p)
	p.set("/un_sc", body(securityCouncil(0, 60, 0)))
	p.set("/ca_sema", body(page))
	p.set("/us_csl", body(screening(40)))

	got := loadDue(t, spec, 3)
	if len(got) != 3 || got["un_sc"].Error != "" || got["un_sc"].Entries.Added != 60 || got["us_csl"].Error != "" || got["us_csl"].Entries.Added != 40 {
		t.Errorf("the others are not loaded: %+v", got)
	}
	if e := got["ca_sema"]; !strings.Contains(e.Error, "it is no Canadian list") || e.Entries != (graph.Counts{}) {
		t.Errorf("the report does not say which failed and why: %+v", e)
	}

	p.set("/ca_sema", http.NotFound)
	got = loadDue(t, spec, 1)
	if e, there := got["ca_sema"]; len(got) != 1 || !there || !strings.Contains(e.Error, "answers 404 Not Found") {
		t.Errorf("what failed is not tried again alone: %+v", got)
	}

	p.set("/ca_sema", body(canadian(50)))
	if got = loadDue(t, spec, 0); len(got) != 1 || got["ca_sema"].Entries.Added != 50 {
		t.Errorf("what failed is not loaded when its publisher is well again: %+v", got)
	}
	if got = loadDue(t, spec, 0); len(got) != 0 {
		t.Errorf("what is loaded is loaded again: %+v", got)
	}
}
