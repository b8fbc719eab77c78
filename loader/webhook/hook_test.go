package webhook

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"dossier/graph"
)

func TestAWrongHookIsToldWhenItIsConfigured(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "wrong"), []byte("hunter2"), 0o600); err != nil {
		t.Fatal(err)
	}
	const at = "https://example.org/path-with-a-key"
	for says, h := range map[string]Hook{
		"its secret is not whsec_ and the base64 of 24 to 64 bytes": {URL: at, Secret: "whsec_hunter2!"},
		"its secret is not":             {URL: at, Secret: Secret(strings.TrimPrefix(key, "whsec_"))},
		"base64 of 24 to 64 bytes":      {URL: at, Secret: Secret("whsec_" + base64.StdEncoding.EncodeToString([]byte("hunter2")))},
		"whsec_ and the base64":         {URL: at, SecretFile: "wrong"},
		"it has no secret":              {URL: at},
		"give one of them":              {URL: at, Secret: Secret(key), SecretFile: "wrong"},
		"none is no file":               {URL: at, SecretFile: "none"},
		"its url is no address":         {URL: "ftp://example.org/", Secret: Secret(key)},
		"of the form https://host/path": {URL: "https://ex ample.org/path-with-a-key", Secret: Secret(key)},
		"has a user name in it":         {URL: "https://me:hunter2@example.org/", Secret: Secret(key)},
		"the url of example.org is not": {URL: "http://example.org/path-with-a-key", Secret: Secret(key)},
		"example.org:80 is not https":   {URL: "http://example.org:80/path-with-a-key", Secret: Secret(key)},
		`there are no events "changed"`: {URL: at, Secret: Secret(key), Events: []string{"changed"}},
	} {
		t.Run(says, func(t *testing.T) {
			_, err := New([]Hook{{URL: "https://example.com/", Secret: Secret(key)}, h}, Options{AllowPrivate: true, Folder: folder})
			if !errors.Is(err, graph.ErrInput) || !strings.Contains(err.Error(), "webhook 2: ") || !strings.Contains(err.Error(), says) {
				t.Fatalf("got %v", err)
			}
			if strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "path-with") || strings.Contains(err.Error(), key[6:20]) {
				t.Errorf("the error gives a secret away: %v", err)
			}
		})
	}
	t.Run("http to this machine needs leave", func(t *testing.T) {
		h := []Hook{{URL: "http://127.0.0.1:9/", Secret: Secret(key)}}
		if _, err := New(h, Options{}); !errors.Is(err, graph.ErrInput) {
			t.Errorf("got %v", err)
		}
		if _, err := New(h, Options{AllowPrivate: true}); err != nil {
			t.Errorf("got %v", err)
		}
	})
}

func TestTheSecretMayStandInAFile(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "secret"), []byte(key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	server := subscribe(t, status(200))
	var hooks []Hook
	if err := yaml.Unmarshal([]byte("- url: "+server.URL+"\n  secret_file: secret\n  events: [dataset.changed]\n"), &hooks); err != nil {
		t.Fatal(err)
	}
	s, err := New(hooks, Options{AllowPrivate: true, Folder: folder})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), load); err != nil {
		t.Fatal(err)
	}
	if got := server.messages(t); len(got) != 1 || !strings.HasPrefix(got[0].header.Get("webhook-signature"), "v1,") {
		t.Errorf("got %v", got)
	}
}

func TestASecretShowsItselfNowhere(t *testing.T) {
	h := Hook{URL: "https://example.org/", Secret: Secret(key)}
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	log.Info("configured", "hook", h, "secret", h.Secret)
	b, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	y, err := yaml.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	shown := fmt.Sprintf("%v %+v %#v %s %s %s %s", h, h, h, h.Secret, b, y, out.String())
	if strings.Contains(shown, key[6:]) || !strings.Contains(shown, "(hidden)") {
		t.Errorf("shown: %s", shown)
	}
	server := subscribe(t, status(http.StatusInternalServerError))
	s, err := New([]Hook{{URL: server.URL, Secret: Secret(key)}}, Options{AllowPrivate: true, Log: log, Retries: []time.Duration{0}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), load); err == nil || strings.Contains(err.Error()+out.String(), key[6:]) {
		t.Errorf("got %v", err)
	}
}
