package httpapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"dossier/graph"
)

// readinessTime is how long a probe waits for the store.
const readinessTime = 5 * time.Second

const notReady = "the store does not answer"

// readiness is the answer in JSON.
type readiness struct {
	Ready    bool           `json:"ready"`
	Error    string         `json:"error,omitempty"`
	Datasets []datasetReady `json:"datasets"`
}

type datasetReady struct {
	Dataset     string     `json:"dataset"`
	Content     *time.Time `json:"content"`     // what the newest version is dated
	LastSuccess *time.Time `json:"lastSuccess"` // when a load last ended well
	Loading     bool       `json:"loading"`
	LastError   *string    `json:"lastError"` // of the last load
}

// Readiness answers GET /readyz: 200 where the store answers, however old its
// data, for old data is better than none; 503 where it does not. The answer is a
// word, or JSON with each dataset where Accept asks for application/json or the
// query has verbose.
func Readiness(store graph.Viewer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		datasets, err := readFreshness(r.Context(), store, readinessTime)
		w.Header().Set("Cache-Control", "no-store")
		verbose := r.URL.Query().Has("verbose") || strings.Contains(r.Header.Get("Accept"), "application/json")
		switch {
		case verbose:
			answerReadiness(w, datasets, err)
		case err != nil:
			http.Error(w, notReady, http.StatusServiceUnavailable)
		default:
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			_, _ = fmt.Fprintln(w, "ready")
		}
	})
}

func answerReadiness(w http.ResponseWriter, datasets []freshness, err error) {
	out := readiness{Ready: err == nil, Datasets: []datasetReady{}}
	status := http.StatusOK
	if err != nil {
		out.Error, status, datasets = notReady, http.StatusServiceUnavailable, nil
	}
	for _, d := range datasets {
		x := datasetReady{Dataset: d.dataset, Loading: d.loading}
		if d.content != graph.Latest {
			t := d.content.Time()
			x.Content = &t
		}
		if !d.load.Success.IsZero() {
			t := d.load.Success.UTC().Truncate(time.Second)
			x.LastSuccess = &t
		}
		if l := d.load.Last; l != nil && l.Error != "" {
			x.LastError = &l.Error
		}
		out.Datasets = append(out.Datasets, x)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(out) // a client that left needs no answer
}
