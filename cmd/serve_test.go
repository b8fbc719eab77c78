package cmd_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"dossier/web"
)

// serving is the real program, serving.
type serving struct {
	*exec.Cmd
	host   string // 127.0.0.1:PORT
	greets string // what it printed until it was up
	errs   bytes.Buffer
	ended  chan error
	wait   sync.Once
	err    error
}

// startServing starts the program on a free port and waits for its greeting.
func startServing(t *testing.T, args ...string) *serving {
	t.Helper()
	return startServingIn(t, t.TempDir(), nil, args...)
}

// startServingIn starts it in a folder, with more in its environment.
func startServingIn(t *testing.T, dir string, env []string, args ...string) *serving {
	t.Helper()
	s := &serving{Cmd: exec.CommandContext(context.WithoutCancel(t.Context()), program(t), append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...),
		ended: make(chan error, 1)}
	s.Dir, s.Stderr, s.Env = dir, &s.errs, append(os.Environ(), env...)
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Process.Kill(); _ = s.end() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		s.greets += lines.Text() + "\n"
		if _, host, ok := strings.Cut(lines.Text(), "playground  http://"); ok {
			s.host = strings.TrimSuffix(host, "/")
		}
		if strings.Contains(lines.Text(), "Ctrl-C") {
			break
		}
	}
	if s.host == "" {
		_ = s.end()
		t.Fatalf("it does not come up: %s%s", s.greets, s.errs.String())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return s
}

// end waits until the program has ended.
func (s *serving) end() error {
	s.wait.Do(func() { s.err = s.Wait() })
	return s.err
}

// get asks for a path, as a host may be named in the request.
func (s *serving) get(t *testing.T, path, host string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+s.host+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		r.Host = host
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = got.Body.Close() }()
	b, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got.StatusCode, string(b)
}

func (s *serving) api() *api {
	return &api{url: "http://" + s.host + "/graphql", ids: map[string]string{}}
}

// TestServe boots the real program as a new user does.
func TestServe(t *testing.T) {
	t.Parallel()
	store := sqliteStore(t)
	if r := dossier(t, "load", "us_ofac_sdn", "--from", "serve_test.go", "--store", store); r.code != 3 { // makes an empty store
		t.Fatalf("code %d: %s", r.code, r.err)
	}
	s := startServing(t, "--store", store)
	t.Run("it prints the address of the playground", func(t *testing.T) {
		if !strings.Contains(s.greets, "playground  http://"+s.host+"/\n") || !strings.Contains(s.greets, store) {
			t.Errorf("it prints %s", s.greets)
		}
	})
	t.Run("every path answers", func(t *testing.T) {
		for path, want := range map[string]string{"/": "<html", "/healthz": "ok", "/readyz": "ready", "/metrics": "go_goroutines",
			"/graphql?query=%7Bdatasets%7Bid%7D%7D": `"sample"`} {
			if status, body := s.get(t, path, ""); status != http.StatusOK || !strings.Contains(body, want) {
				t.Errorf("%s answers %d: %.200s", path, status, body)
			}
		}
		if status, _ := s.get(t, "/nothing/here", ""); status != http.StatusNotFound {
			t.Errorf("a path that is none answers %d", status)
		}
	})
	t.Run("a request under another host's name is refused", func(t *testing.T) {
		for _, path := range []string{"/", "/graphql?query=%7Bdatasets%7Bid%7D%7D", "/healthz", "/metrics"} {
			if status, body := s.get(t, path, "evil.example.org"); status != http.StatusForbidden || strings.Contains(body, "evil") {
				t.Errorf("%s answers %d: %.200s", path, status, body)
			}
		}
		if status, _ := s.get(t, "/healthz", "localhost:1234"); status != http.StatusOK {
			t.Errorf("localhost is answered with %d", status)
		}
	})
	t.Run("mutations are off without a token", func(t *testing.T) {
		body := s.api().answer(t, `mutation{revokeJudgement(id:"x"){id}}`)
		if !strings.Contains(string(body), `"FORBIDDEN"`) {
			t.Errorf("got %s", body)
		}
	})
	t.Run("the example questions of the playground answer about the sample", func(t *testing.T) { examplesAnswer(t, s) })
	t.Run("a second start on the same port says so", func(t *testing.T) {
		out, err := exec.CommandContext(t.Context(), program(t), "serve", "--addr", s.host, "--store", sqliteStore(t)).CombinedOutput()
		if err == nil || string(out) != "dossier: "+s.host+" is taken by another program; stop that, or choose another address with --addr\n" {
			t.Errorf("got %v: %s", err, out)
		}
	})
	t.Run("the first real load withdraws the sample wholly", func(t *testing.T) { sampleWithdrawn(t, s, store) })
	t.Run("SIGTERM lets a request under way finish, and ends with code 0", func(t *testing.T) { endsGracefully(t, s) })
	t.Run("the next start does not bring the sample back", func(t *testing.T) {
		again := startServing(t, "--store", store)
		if got := again.api().ask(t, `{search(query:"Kim Sang Man",first:1){edges{score}}}`).at("search", "edges").each(); len(got) != 0 {
			t.Errorf("got %s", got)
		}
	})
}

// examplesAnswer asks what the tabs of the playground ask.
func examplesAnswer(t *testing.T, s *serving) {
	a := s.api()
	find := func(name string) string { return a.id(t, name) }
	want := map[string]string{"Who is": `"1965-04-25"`, "wallets": `"KIM, Sang Man"`, "Chinyong": "presumed", "reach Axie": "Ronin",
		"add on 23 May": `"totalCount":5`, "Binance": `"RECOVERY"`}
	_, page := s.get(t, "/", "")
	tabs := web.Examples(find)
	if len(tabs) != len(want) {
		t.Errorf("there are %d tabs", len(tabs))
	}
	for _, tab := range tabs {
		body, err := json.Marshal(map[string]any{"query": tab.Query, "variables": json.RawMessage(orNull(tab.Variables))})
		if err != nil {
			t.Fatal(err)
		}
		answer := post(t, a.url, body)
		data(t, tab.Title, answer)
		for word, w := range want {
			if strings.Contains(tab.Title, word) && !bytes.Contains(answer, []byte(w)) {
				t.Errorf("%s: the answer does not hold %s: %s", tab.Title, w, answer)
			}
		}
		if !strings.Contains(page, tab.Title) {
			t.Errorf("the page has no tab %q", tab.Title)
		}
	}
}

func orNull(s string) string {
	if s == "" {
		return "null"
	}
	return s
}

// sampleWithdrawn loads a real list beside the running server, as cron does.
func sampleWithdrawn(t *testing.T, s *serving, store string) {
	path := filepath.Join(t.TempDir(), "sdn.csv")
	if err := os.WriteFile(path, invented(0, 50, 0), 0o600); err != nil {
		t.Fatal(err)
	}
	a := s.api()
	kim := a.id(t, "Kim Sang Man")
	out, err := exec.CommandContext(t.Context(), program(t), "load", "us_ofac_sdn", "--from", path, "--as-of", "2023-06-02", "--store", store).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, d := range a.ask(t, `{datasets{id entityCount linkCount entryCount}}`).at("datasets").each() {
		if d.at("id").String() == "sample" && (d.at("entityCount").String() != "0" || d.at("linkCount").String() != "0" || d.at("entryCount").String() != "0") {
			t.Errorf("the sample is there: %s", d)
		}
	}
	if got := a.ask(t, `{search(query:"Kim Sang Man",first:1){edges{node{id}}}}`).at("search", "edges").each(); len(got) != 0 {
		t.Errorf("a search finds %s", got)
	}
	for _, asOf := range []string{"2023-05-20", "2023-06-01", "2023-06-03", "2030-01-01"} {
		got := a.ask(t, fmt.Sprintf(`{entity(id:%q,asOf:%q){caption names{value}} wallet(address:"0xB6F5EC1A0A9CD1526536D3F0426C429529471F40",asOf:%q){id}
			entities(filter:{datasets:["sample"]},asOf:%q,first:5){edges{node{id caption}}}
			all:entities(filter:{includeNotCurrent:true},asOf:%q,first:400){edges{node{id}}}
			neighborhood(ids:[%q],asOf:%q){nodes{id} links{id}}}`, kim, asOf, asOf, asOf, asOf, kim, asOf))
		if !got.at("entity").null() || !got.at("wallet").null() || len(got.at("entities").each()) > 0 || len(got.at("neighborhood", "links").each()) > 0 {
			t.Errorf("as of %s the sample answers: %s", asOf, got)
		}
		for _, id := range got.at("all").strings("id") {
			if strings.HasPrefix(id, "sample:") {
				t.Errorf("as of %s %s is listed", asOf, id)
			}
		}
	}
	if got := a.ask(t, fmt.Sprintf(`{entity(id:%q){caption current names{value}}}`, kim)).at("entity"); !got.null() && got.at("current").String() == "true" {
		t.Errorf("today it is %s", got)
	}
}

// endsGracefully sends half a request, then SIGTERM, then the other half.
func endsGracefully(t *testing.T, s *serving) {
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", s.host)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	body := `{"query":"{stats{datasets}}"}`
	_, err = fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n", s.host, len(body))
	if err != nil {
		t.Fatal(err)
	}
	answer := bufio.NewReader(conn)
	line, err := answer.ReadString('\n') // the handler has begun to read
	if err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("got %q, %v", line, err)
	}
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for { // until nobody listens any more
		c, err := net.DialTimeout("tcp", s.host, time.Second)
		if err != nil {
			break
		}
		_ = c.Close()
	}
	if _, err := io.WriteString(conn, body); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(answer)
	if err != nil || !strings.Contains(string(rest), "200 OK") || !strings.Contains(string(rest), `"datasets":`) {
		t.Errorf("the request under way gets %q, %v", rest, err)
	}
	if err := s.end(); err != nil {
		t.Errorf("it ends with %v: %s", err, s.errs.String())
	}
	if strings.Contains(s.errs.String(), "goroutine") {
		t.Errorf("it ends with a trace: %s", s.errs.String())
	}
}
