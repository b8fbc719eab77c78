package webhook

import (
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"dossier/graph"
)

// Hook is a subscriber, as it is configured.
type Hook struct {
	URL        string   `yaml:"url"`
	Secret     Secret   `yaml:"secret"`
	SecretFile string   `yaml:"secret_file"` // holds the secret instead
	Events     []string `yaml:"events"`      // the types that are sent; none: all
}

// Secret is what messages are signed with: whsec_ and 24 to 64 bytes in base64.
// While one takes over from another there may be several, apart by spaces. It
// does not show itself in logs and errors.
type Secret string

// String hides the secret.
func (Secret) String() string { return "(hidden)" }

// GoString hides it from %#v.
func (s Secret) GoString() string { return s.String() }

// LogValue hides it from logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText hides it from JSON and YAML.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

const (
	prefix        = "whsec_"
	minKey        = 24 // bytes of a key, as the specification demands
	maxKey        = 64
	maxSecretFile = 4096 // bytes
)

// keys reads the secret, from its file where there is one.
func (h *Hook) keys(folder string) ([]*standardwebhooks.Webhook, error) {
	secret := string(h.Secret)
	switch {
	case secret != "" && h.SecretFile != "":
		return nil, fmt.Errorf("%w: it has a secret and a secret_file; give one of them", graph.ErrInput)
	case h.SecretFile != "":
		path := h.SecretFile
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() || info.Size() > maxSecretFile {
			return nil, fmt.Errorf("%w: its secret_file %s is no file of up to %d bytes that can be read", graph.ErrInput, path, maxSecretFile)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("%w: its secret_file %s cannot be read", graph.ErrInput, path)
		}
		secret = string(b)
	}
	var out []*standardwebhooks.Webhook
	for _, s := range strings.Fields(secret) {
		encoded, ok := strings.CutPrefix(s, prefix)
		key, err := base64.StdEncoding.DecodeString(encoded)
		if !ok || err != nil || len(key) < minKey || len(key) > maxKey {
			return nil, fmt.Errorf("%w: its secret is not %s and the base64 of %d to %d bytes; make one with: echo %s$(openssl rand -base64 32)",
				graph.ErrInput, prefix, minKey, maxKey, prefix)
		}
		w, err := standardwebhooks.NewWebhookRaw(key)
		if err != nil {
			return nil, fmt.Errorf("%w: its secret cannot be used to sign", graph.ErrInput)
		}
		out = append(out, w)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: it has no secret, so that nobody could tell its messages from forged ones; give secret or secret_file", graph.ErrInput)
	}
	return out, nil
}

// address reads where the hook is. It is not shown in errors beyond its host:
// many carry a key in their path.
func (h *Hook) address(allowPrivate bool) (*url.URL, error) {
	u, err := url.Parse(h.URL)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, fmt.Errorf("%w: its url is no address of the form https://host/path", graph.ErrInput)
	}
	if u.User != nil {
		return nil, fmt.Errorf("%w: the url of %s has a user name in it; messages are signed instead", graph.ErrInput, u.Host)
	}
	if u.Scheme == "http" && (!allowPrivate || !loopback(u.Hostname())) {
		return nil, fmt.Errorf("%w: the url of %s is not https; http goes to this machine alone, with DOSSIER_ALLOW_PRIVATE=1", graph.ErrInput, u.Host)
	}
	return u, nil
}

func loopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.Unmap().IsLoopback()
}

// types checks the types that are sent.
func (h *Hook) types() error {
	for _, e := range h.Events {
		if !slices.Contains([]string{DatasetChanged, DatasetFailed}, e) {
			return fmt.Errorf("%w: there are no events %q; there are %s and %s", graph.ErrInput, e, DatasetChanged, DatasetFailed)
		}
	}
	return nil
}
