package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// server is a playground on loopback before an API that knows one answer. It notes the paths that
// browsers ask for, workers included, and the queries beside the schema's.
func server(t *testing.T, opts Options) (address string, paths, queries *notes) {
	t.Helper()
	schema, err := json.Marshal(introspect(testSchema(t)))
	if err != nil {
		t.Fatal(err)
	}
	answer := []byte(`{"data":{"search":{"edges":[{"score":1,"node":{"caption":"KIM, Sang Man"}}]}}}`)
	paths, queries = &notes{}, &notes{}
	playground := Playground(opts)
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		paths.add(r.URL.Path)
		playground.ServeHTTP(w, r)
	})
	mux.HandleFunc("POST /graphql", func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Query string }
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if strings.Contains(q.Query, "__schema") {
			_, _ = w.Write(schema)
			return
		}
		queries.add(q.Query)
		_, _ = w.Write(answer)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL, paths, queries
}

const (
	tabTitles  = `[...document.querySelectorAll('.graphiql-tab-button')].map(b => b.textContent)`
	queryDrawn = `document.querySelector('.graphiql-query-editor .view-lines')?.innerText.includes('Who')`
	// The editor writes spaces as no-break spaces.
	answerDrawn = `(document.querySelector('.result-window')?.innerText ?? '').replace(/\s/g, ' ').includes('"KIM, Sang Man"')`
	// Words of several kinds have colours of their own once the language is loaded.
	coloured = `new Set([...document.querySelectorAll('.graphiql-query-editor .view-line span span')].map(s => s.className)).size > 3`

	queryModel = `__MONACO.editor.getModels().find(m => m.uri.path.endsWith('operation.graphql'))`
	variables  = `__MONACO.editor.getModels().find(m => m.uri.path.endsWith('variables.json'))`
	faults     = `__MONACO.editor.getModelMarkers({resource: ` + queryModel + `.uri}).map(m => m.message)`
)

func TestPlaygroundInChromium(t *testing.T) {
	ctx := browser(t)
	tabs := Examples(nil)
	address, paths, queries := server(t, Options{Tabs: tabs, Version: "v0.1.0", Links: []Link{{"Explorer", "/explore"}}})
	requests, complaints := watch(t, ctx)

	err := chromedp.Do(ctx,
		chromedp.Navigate(address+"/"),
		chromedp.WaitVisible(`.graphiql-execute-button`),
		until(queryDrawn),
	)
	if err != nil {
		t.Fatalf("the page did not come up: %v; complaints: %q", err, complaints.all())
	}

	t.Run("the page is called Dossier and has a tab for each question", func(t *testing.T) {
		title, err := chromedp.Run(ctx, chromedp.Title())
		if err != nil || title != "Dossier" {
			t.Errorf("the title is %q, %v", title, err)
		}
		titles, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](tabTitles))
		if err != nil || len(titles) != len(tabs) || titles[0] != "KimSangMan" {
			t.Errorf("tabs %q, %v; want %d that begin with KimSangMan", titles, err, len(tabs))
		}
	})

	t.Run("the button asks the open question and shows the answer", func(t *testing.T) {
		if err := chromedp.Do(ctx, chromedp.Click(`.graphiql-execute-button`), until(answerDrawn), until(coloured)); err != nil {
			t.Fatal(err)
		}
		if got := queries.all(); !slices.Equal(got, []string{tabs[0].Query}) {
			t.Errorf("asked %q", got)
		}
	})

	saveScreenshot(t, ctx)

	t.Run("the editor underlines a field that the schema lacks, and nothing in any question", func(t *testing.T) {
		for i, tab := range tabs {
			err := chromedp.Do(ctx,
				chromedp.Click(`#graphiql-session-tab-`+strconv.Itoa(i)),
				run(queryModel+`.setValue('{ nonsense }')`),
				until(faults+`.some(f => f.includes('nonsense'))`),
				run(queryModel+`.setValue(`+asJSON(tab.Query)+`)`),
				until(`!`+faults+`.some(f => f.includes('nonsense'))`),
			)
			if err != nil {
				t.Fatalf("%s: %v", tab.Title, err)
			}
			left, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](faults))
			if err != nil || len(left) > 0 {
				t.Errorf("%s: %q, %v", tab.Title, left, err)
			}
		}
	})

	t.Run("prettify lays out the query, with its comments, and the variables", func(t *testing.T) {
		err := chromedp.Do(ctx,
			run(queryModel+`.setValue('# why\nquery Q{search(query:"x"){edges{score}}}')`),
			run(variables+`.setValue('{"a":1}')`),
			chromedp.Click(`button[aria-label^="Prettify"]`),
			until(queryModel+`.getValue().startsWith('# why\nquery Q {\n  search(query: "x") {\n')`),
			until(variables+`.getValue() === '{\n  "a": 1\n}'`),
		)
		if err != nil {
			t.Error(err)
		}
	})

	t.Run("an example opens in a tab of its own", func(t *testing.T) {
		err := chromedp.Do(ctx,
			chromedp.Click(`button[aria-label="Show Example questions"]`),
			chromedp.Click(`.dossier-examples li:last-child button`),
			until(tabTitles+`.length === `+strconv.Itoa(len(tabs)+1)+` && `+tabTitles+`.at(-1) === 'WhatBinanceDid'`),
			until(`document.scrollingElement.scrollTop === 0 && document.querySelector('.dossier-header').getBoundingClientRect().top === 0`),
		)
		if err != nil {
			t.Error(err)
		}
	})

	t.Run("nothing came from elsewhere and nothing was complained about", func(t *testing.T) {
		for _, url := range requests.all() {
			if !strings.HasPrefix(url, address+"/") && !strings.HasPrefix(url, "data:") {
				t.Errorf("asked %s", url)
			}
		}
		for _, worker := range []string{"editor.worker.js", "json.worker.js", "graphql.worker.js"} {
			if !slices.Contains(paths.all(), assetPath(worker)) {
				t.Errorf("%s was not started", worker)
			}
		}
		for _, complaint := range complaints.all() {
			t.Errorf("complaint: %s", complaint)
		}
	})
}

// saveScreenshot writes what the browser shows to the file that DOSSIER_SCREENSHOT names, for a
// person to look at.
func saveScreenshot(t *testing.T, ctx context.Context) {
	t.Helper()
	path := os.Getenv("DOSSIER_SCREENSHOT")
	if path == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, png, 0o600); err != nil {
		t.Fatal(err)
	}
}
