package httpapi_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dossier/resolvers/httpapi"
)

// audits is how many the pinned graphql-http has.
const audits = 61

func TestGraphQLOverHTTP(t *testing.T) {
	if testing.Short() {
		t.Skip("needs node and npm; -short leaves it out")
	}
	dir := installAudit(t)
	s := httptest.NewServer(serve(t, &fakeStore{people: 1}, httpapi.Options{Token: "token"}).h)
	defer s.Close()
	cmd := exec.CommandContext(t.Context(), "node", "audit.mjs", s.URL)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	n := 0
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); n++ {
		var r struct{ ID, Name, Status, Reason string }
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		t.Run(r.ID+" "+r.Name, func(t *testing.T) {
			if r.Status != "ok" {
				t.Errorf("%s: %s", r.Status, r.Reason)
			}
		})
	}
	if n != audits {
		t.Errorf("%d audits ran, want %d", n, audits)
	}
}

// installAudit puts the pinned audit into the user's cache, once for each lock.
func installAudit(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	files := map[string][]byte{}
	for _, name := range []string{"package.json", "package-lock.json", "audit.mjs"} {
		if files[name], err = os.ReadFile(filepath.Join("testdata", "audit", name)); err != nil {
			t.Fatal(err)
		}
		h.Write(files[name])
	}
	dir := filepath.Join(cache, "dossier", "graphql-audit-"+hex.EncodeToString(h.Sum(nil)[:8]))
	if _, err := os.Stat(filepath.Join(dir, "installed")); err == nil {
		return dir
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("npm could not install the audit (it needs node, npm and a registry): %v\n%s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "installed"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}
