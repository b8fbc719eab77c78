package webhook

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/public"
)

var (
	key    = "whsec_" + base64.StdEncoding.EncodeToString([]byte("thirty-two bytes that are a key."))
	newKey = "whsec_" + base64.StdEncoding.EncodeToString([]byte("thirty-two bytes that come next."))
	now    = time.Date(2023, 5, 23, 12, 30, 0, 5, time.UTC)
	load   = Changed(&loader.DatasetReport{Dataset: "un_sc", AsOf: "2023-05-23", Entries: graph.Counts{Added: 5, Unchanged: 7, Rejected: 1},
		Entities: graph.Counts{Added: 4}, Links: graph.Counts{Changed: 3}}, graph.At(time.Date(2023, 5, 19, 0, 0, 0, 0, time.UTC)), now)
)

// message is what a subscriber was sent.
type message struct {
	header http.Header
	body   []byte
}

// subscribed is a server that remembers what it is sent, and answers with each
// of some answers in turn, then with the last for ever.
type subscribed struct {
	*httptest.Server
	mu   sync.Mutex
	got  []message
	fail error
}

func subscribe(t *testing.T, answers ...http.HandlerFunc) *subscribed {
	t.Helper()
	s := &subscribed{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		s.mu.Lock()
		s.got, s.fail = append(s.got, message{r.Header.Clone(), b}), errors.Join(s.fail, err)
		n := len(s.got)
		s.mu.Unlock()
		answers[min(n, len(answers))-1](w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *subscribed) messages(t *testing.T) []message {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		t.Fatal(s.fail)
	}
	return s.got
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// sender retries twice, without waiting.
func sender(t *testing.T, hooks ...Hook) *Sender {
	t.Helper()
	s, err := New(hooks, Options{AllowPrivate: true, Retries: []time.Duration{0, 0}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestASubscriberCanVerifyWhatItIsTold(t *testing.T) {
	server := subscribe(t, status(http.StatusNoContent))
	if err := sender(t, Hook{URL: server.URL + "/in", Secret: Secret(key + " " + newKey)}).Send(t.Context(), load); err != nil {
		t.Fatal(err)
	}
	got := server.messages(t)
	if len(got) != 1 {
		t.Fatalf("got %d messages", len(got))
	}
	for _, secret := range []string{key, newKey} {
		w, err := standardwebhooks.NewWebhook(secret)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Verify(got[0].body, got[0].header); err != nil {
			t.Errorf("the signature does not verify: %v", err)
		}
		if err := w.Verify(append(got[0].body, ' '), got[0].header); err == nil {
			t.Error("a forged body verifies")
		}
	}
	const want = `{"type":"dataset.changed","timestamp":"2023-05-23T12:30:00Z","data":{"dataset":"un_sc","asOf":"2023-05-23",` +
		`"entries":{"added":5,"changed":0,"removed":0,"unchanged":7,"rejected":1},"entities":{"added":4,"changed":0,"removed":0,"unchanged":0,"rejected":0},` +
		`"links":{"added":0,"changed":3,"removed":0,"unchanged":0,"rejected":0},"since":"2023-05-19T00:00:00Z"}}`
	if string(got[0].body) != want {
		t.Errorf("got  %s\nwant %s", got[0].body, want)
	}
	if c := got[0].header.Get("Content-Type"); c != "application/json" {
		t.Errorf("the body is of type %q", c)
	}
}

func TestWhatMayPassIsTriedAgainUnderTheSameID(t *testing.T) {
	cut := func(w http.ResponseWriter, _ *http.Request) {
		c, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_ = c.Close()
		}
	}
	for name, x := range map[string]struct {
		answers []http.HandlerFunc
		tries   int
		says    string // "": it arrives
	}{
		"a server that recovers":       {[]http.HandlerFunc{status(500), cut, status(200)}, 3, ""},
		"one that stays broken":        {[]http.HandlerFunc{status(503)}, 3, "answers 503 Service Unavailable"},
		"one that asks for pauses":     {[]http.HandlerFunc{status(429), status(202)}, 2, ""},
		"one that waited too long":     {[]http.HandlerFunc{status(408), status(200)}, 2, ""},
		"one that breaks off for ever": {[]http.HandlerFunc{cut}, 3, "cannot be reached"},
		"one that refuses the message": {[]http.HandlerFunc{status(400), status(200)}, 1, "answers 400 Bad Request"},
		"one that is not there":        {[]http.HandlerFunc{status(404), status(200)}, 1, "answers 404 Not Found"},
		"one that leads elsewhere":     {[]http.HandlerFunc{http.RedirectHandler("/there", http.StatusFound).ServeHTTP, status(200)}, 1, "leads elsewhere"},
		"one that is gone":             {[]http.HandlerFunc{status(410), status(200)}, 1, "410 Gone"},
		"one that answers as a cache":  {[]http.HandlerFunc{status(304), status(200)}, 1, "answers 304 Not Modified"},
	} {
		t.Run(fmt.Sprintf("%s is asked %d times", name, x.tries), func(t *testing.T) {
			server := subscribe(t, x.answers...)
			err := sender(t, Hook{URL: server.URL + "/token-in-path", Secret: Secret(key)}).Send(t.Context(), load)
			got := server.messages(t)
			if len(got) != x.tries {
				t.Errorf("asked %d times", len(got))
			}
			for _, m := range got {
				if id := m.header.Get("webhook-id"); id != load.ID || id == "" {
					t.Errorf("the id is %q, not %q", id, load.ID)
				}
			}
			switch {
			case (err == nil) != (x.says == ""):
				t.Errorf("got %v", err)
			case err != nil && (!errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), x.says) ||
				!strings.Contains(err.Error(), server.Listener.Addr().String()) || strings.Contains(err.Error(), "token-in-path")):
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestOneThatIsGoneIsAskedNoMore(t *testing.T) {
	server := subscribe(t, status(http.StatusGone))
	s := sender(t, Hook{URL: server.URL, Secret: Secret(key)})
	if err := s.Send(t.Context(), load); err == nil {
		t.Error("nothing says that the subscriber is gone")
	}
	if err := s.Send(t.Context(), load); err != nil || len(server.messages(t)) != 1 {
		t.Errorf("asked %d times: %v", len(server.messages(t)), err)
	}
}

func TestEachHookIsToldWhatItWants(t *testing.T) {
	all, broken, failures := subscribe(t, status(200)), subscribe(t, status(500)), subscribe(t, status(200))
	s := sender(t, Hook{URL: broken.URL, Secret: Secret(key)}, Hook{URL: all.URL, Secret: Secret(key)},
		Hook{URL: failures.URL, Secret: Secret(newKey), Events: []string{DatasetFailed}})
	failed := Failed("un_sc", "the file is cut", true, now)
	if err := errors.Join(s.Send(t.Context(), load), s.Send(t.Context(), failed)); err == nil ||
		strings.Count(err.Error(), "answers 500") != 2 {
		t.Errorf("the broken one is not told of: %v", err)
	}
	if n := len(all.messages(t)); n != 2 {
		t.Errorf("one that wants all got %d", n)
	}
	got := failures.messages(t)
	if len(got) != 1 || string(got[0].body) !=
		`{"type":"dataset.failed","timestamp":"2023-05-23T12:30:00Z","data":{"dataset":"un_sc","error":"the file is cut","refused":true}}` {
		t.Errorf("one that wants failures got %d: %s", len(got), got)
	}
	if failed.ID == load.ID {
		t.Error("two events have the same id")
	}
}

func TestASlowSubscriberDoesNotHoldUpForEver(t *testing.T) {
	stuck := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	t.Run("a try ends in time", func(t *testing.T) {
		server := subscribe(t, stuck)
		s, err := New([]Hook{{URL: server.URL, Secret: Secret(key)}}, Options{AllowPrivate: true, Timeout: 50 * time.Millisecond, Retries: []time.Duration{0}})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Send(t.Context(), load); err == nil || !strings.Contains(err.Error(), "does not answer in time") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("who sends can stop it", func(t *testing.T) {
		asked := make(chan struct{})
		server := subscribe(t, func(w http.ResponseWriter, r *http.Request) {
			close(asked)
			stuck(w, r)
		})
		s, err := New([]Hook{{URL: server.URL, Secret: Secret(key)}}, Options{AllowPrivate: true, Timeout: time.Hour, Retries: []time.Duration{time.Hour}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- s.Send(ctx, load) }()
		<-asked
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("nor while it waits for another try", func(t *testing.T) {
		broken := subscribe(t, status(500))
		ctx, cancel := context.WithCancel(t.Context())
		s, err := New([]Hook{{URL: broken.URL, Secret: Secret(key)}},
			Options{AllowPrivate: true, Retries: []time.Duration{time.Hour}, Log: slog.New(stopper{slog.DiscardHandler, cancel})})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Send(ctx, load); err == nil || len(broken.messages(t)) != 1 {
			t.Errorf("asked %d times: %v", len(broken.messages(t)), err)
		}
	})
}

// stopper is a log that stops everything on its first line.
type stopper struct {
	slog.Handler
	stop func()
}

func (stopper) Enabled(context.Context, slog.Level) bool { return true }

func (s stopper) Handle(context.Context, slog.Record) error {
	s.stop()
	return nil
}

func TestAnAnswerWithoutEndIsNotReadToTheEnd(t *testing.T) {
	ended := make(chan struct{})
	server := subscribe(t, func(w http.ResponseWriter, _ *http.Request) {
		defer close(ended)
		for chunk := make([]byte, 1<<16); ; {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	})
	if err := sender(t, Hook{URL: server.URL, Secret: Secret(key)}).Send(t.Context(), load); err != nil {
		t.Errorf("got %v", err)
	}
	<-ended
}

func TestOnlyPublicAddressesAreTold(t *testing.T) {
	server := httptest.NewTLSServer(status(200))
	defer server.Close()
	s, err := New([]Hook{{URL: server.URL, Secret: Secret(key)}}, Options{Retries: []time.Duration{0}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), load); !errors.Is(err, public.ErrPrivate) {
		t.Errorf("got %v", err)
	}
}

func TestALongErrorIsCut(t *testing.T) {
	b, err := Failed("x", strings.Repeat("ä", 1<<20), false, now).body()
	if err != nil || len(b) > 4096 || !json.Valid(b) || bytes.Contains(b, []byte("\ufffd")) {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}
