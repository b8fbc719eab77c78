package cmd_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"dossier/loader/catalogue"
)

const hookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// subscriber is a server that is told of loads, and passes on what it can
// verify.
func subscriber(t *testing.T) (url string, told <-chan string) {
	t.Helper()
	w, err := standardwebhooks.NewWebhook(hookSecret)
	if err != nil {
		t.Fatal(err)
	}
	c := make(chan string, 10)
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		if err == nil {
			err = w.Verify(b, r.Header)
		}
		if err != nil {
			b = []byte(err.Error())
		}
		c <- string(b)
	}))
	t.Cleanup(s.Close)
	return s.URL, c
}

// onlyMine is a sources.yml in which all that is built in is switched off.
func onlyMine(t *testing.T, hook string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("webhooks:\n  - {url: \"" + hook + "\", secret_file: hook.secret}\nsources:\n")
	for _, e := range catalogue.BuiltIn() {
		b.WriteString("  - {dataset: " + e.ID() + ", enabled: false}\n")
	}
	b.WriteString("  - {dataset: mine, format: ftm, from: mine.json, schedule: \"0 6 * * *\"}\n  - {dataset: broken, format: ftm, from: broken.json, schedule: \"0 6 * * *\"}\n")
	return b.String()
}

// TestSchedule has the server load by itself: it answers what it loaded, says
// who said it down to the very file, and tells subscribers and monitoring.
func TestSchedule(t *testing.T) {
	t.Parallel()
	hook, told := subscriber(t)
	dir := t.TempDir()
	const list = `{"id":"a","schema":"Person","properties":{"name":["Ann Example"]},"datasets":["mine"]}` + "\n"
	for name, text := range map[string]string{"sources.yml": onlyMine(t, hook), "hook.secret": hookSecret, "mine.json": list, "broken.json": "<html></html>"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := startServingIn(t, dir, []string{"DOSSIER_ALLOW_PRIVATE=1"}, "--store", "sqlite:"+filepath.Join(dir, "graph.db"), "--schedule", "--no-sample")
	events := map[string]string{}
	for range 2 {
		text := <-told
		var e struct {
			Type string
			Data struct{ Dataset string }
		}
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			t.Fatalf("the subscriber was told %s", text)
		}
		events[e.Data.Dataset+" "+e.Type] = text
	}
	if !strings.Contains(events["mine dataset.changed"], `"added":1`) || !strings.Contains(events["broken dataset.failed"], `"refused":true`) {
		t.Errorf("the subscriber was told %v", events)
	}
	var answer struct {
		Data struct {
			Entity struct {
				Names []struct {
					Statements []struct {
						Document struct {
							Files []struct{ Name, SHA256, Download string }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(s.api().answer(t, `{entity(id:"mine:a"){names{statements{document{files{name sha256 download}}}}}}`), &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Data.Entity.Names) != 1 || len(answer.Data.Entity.Names[0].Statements[0].Document.Files) != 1 {
		t.Fatalf("the name's document is %+v", answer)
	}
	file := answer.Data.Entity.Names[0].Statements[0].Document.Files[0]
	sum := sha256.Sum256([]byte(list))
	if _, body := s.get(t, file.Download, ""); body != list || file.Name != "mine.json" || file.SHA256 != hex.EncodeToString(sum[:]) {
		t.Errorf("%+v holds %q", file, body)
	}
	for path, want := range map[string][]string{
		"/readyz":         {"ready"},
		"/readyz?verbose": {`"dataset":"mine"`, `"dataset":"broken"`},
		"/metrics":        {`dossier_dataset_last_load_failed{dataset="broken"} 1`, `dossier_dataset_last_load_failed{dataset="mine"} 0`, `dossier_dataset_entries{dataset="mine"} 1`},
	} {
		status, body := s.get(t, path, "")
		for _, w := range want {
			if status != http.StatusOK || !strings.Contains(body, w) {
				t.Errorf("%s answers %d without %s: %.500s", path, status, w, body)
			}
		}
	}
}
