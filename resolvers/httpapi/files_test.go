package httpapi_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/resolvers/httpapi"
)

func sumOf(s string) string {
	b := sha256.Sum256([]byte(s))
	return hex.EncodeToString(b[:])
}

func TestFiles(t *testing.T) {
	const list = "<script>alert(1)</script>"
	large := strings.Repeat(list, 100_000)
	kept := map[string]string{sumOf(list): list, sumOf(large): large, sumOf("whole"): "damaged", sumOf("cut off"): "cut"}
	s := httptest.NewServer(httpapi.FilesHandler(func(sum string) (io.ReadCloser, error) {
		if sum == sumOf("unreadable") {
			return nil, errors.New("/var/secret/place: input/output error")
		}
		b, ok := kept[sum]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(strings.NewReader(b)), nil
	}))
	defer s.Close()
	ask := func(t *testing.T, method, path string, header ...string) (answer, error) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		return answer{status: resp.StatusCode, header: resp.Header, body: string(b)}, err
	}
	t.Run("come as they were published, to be saved and not run", func(t *testing.T) {
		for _, want := range []string{list, large} {
			a, err := ask(t, http.MethodGet, "/files/"+sumOf(want))
			if err != nil || a.status != http.StatusOK || a.body != want {
				t.Fatalf("%d %v, %d bytes", a.status, err, len(a.body))
			}
			for name, want := range map[string]string{"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff",
				"Content-Disposition": `attachment; filename="` + sumOf(want) + `"`, "Content-Security-Policy": "sandbox; default-src 'none'",
				"Cache-Control": "public, max-age=31536000, immutable", "Etag": `"` + sumOf(want) + `"`} {
				if got := a.header.Get(name); got != want {
					t.Errorf("%s: %s, want %s", name, got, want)
				}
			}
		}
	})
	t.Run("answer HEAD without their bytes, and nothing again to who has them", func(t *testing.T) {
		a, err := ask(t, http.MethodHead, "/files/"+sumOf(list))
		if err != nil || a.status != http.StatusOK || a.body != "" || a.header.Get("Etag") == "" {
			t.Error(a.status, a.body, err)
		}
		a, err = ask(t, http.MethodGet, "/files/"+sumOf(list), "If-None-Match", `"`+sumOf(list)+`"`)
		if err != nil || a.status != http.StatusNotModified || a.body != "" {
			t.Error(a.status, a.body, err)
		}
	})
	t.Run("that were damaged never look whole", func(t *testing.T) {
		for _, was := range []string{"whole", "cut off"} {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/files/"+sumOf(was), http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				continue // the connection broke before an answer
			}
			defer resp.Body.Close()
			if b, err := io.ReadAll(resp.Body); err == nil {
				t.Errorf("a whole answer: %q", b)
			}
		}
	})
	for _, c := range []struct {
		does, method, path string
		status             int
		says               string
	}{
		{"that are not kept are not found", http.MethodGet, "/files/" + sumOf("nothing"), http.StatusNotFound, "No file with this SHA-256 is kept here."},
		{"under another name are not found", http.MethodGet, "/files/sdn.xml", http.StatusNotFound, "64 lower-case hexadecimal digits"},
		{"outside the folder are not found", http.MethodGet, "/files/..%2f..%2fetc%2fpasswd", http.StatusNotFound, "64 lower-case hexadecimal digits"},
		{"in a folder are not found", http.MethodGet, "/files/" + sumOf(list) + "/x", http.StatusNotFound, "64 lower-case hexadecimal digits"},
		{"in upper case are not found", http.MethodGet, "/files/" + strings.ToUpper(sumOf(list)), http.StatusNotFound, "64 lower-case hexadecimal digits"},
		{"cannot be written", http.MethodPut, "/files/" + sumOf(list), http.StatusMethodNotAllowed, "use GET or HEAD"},
		{"that cannot be read say nothing of the server", http.MethodGet, "/files/" + sumOf("unreadable"), http.StatusInternalServerError, "cannot be read"},
	} {
		t.Run(c.does, func(t *testing.T) {
			a, err := ask(t, c.method, c.path)
			if err != nil || a.status != c.status || !strings.Contains(a.body, c.says) || strings.Contains(a.body, "secret") ||
				!strings.HasPrefix(a.header.Get("Content-Type"), "text/plain") {
				t.Error(a.status, a.header, a.body, err)
			}
		})
	}
}
