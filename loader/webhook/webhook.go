// Package webhook tells subscribers what a load did, by the Standard Webhooks
// specification (https://www.standardwebhooks.com): a JSON body, signed, under
// an id that stays the same however often it is sent.
package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"dossier/graph"
	"dossier/loader/public"
)

// Options of a sender.
type Options struct {
	AllowPrivate bool            // send to loopback, private and link-local addresses
	Folder       string          // from which a relative secret_file is read
	Timeout      time.Duration   // of one try; 0: 15 seconds
	Retries      []time.Duration // waits before further tries; nil: 2 s, 10 s and 30 s
	Log          *slog.Logger    // told of tries that failed; may be nil
}

const (
	timeout   = 15 * time.Second
	maxAnswer = 64 << 10 // bytes that are read of an answer, which says nothing
	userAgent = "dossier/1 (webhooks)"
)

// Sender sends events to subscribers. It may be used by many at once.
type Sender struct {
	hooks   []*subscriber
	options Options
}

// subscriber is a hook that was checked.
type subscriber struct {
	url    *url.URL
	keys   []*standardwebhooks.Webhook
	events []string
	gone   atomic.Bool // said that it takes no more
}

// New checks hooks and makes their sender. Errors wrap graph.ErrInput, say which
// hook is wrong, and show no secret.
func New(hooks []Hook, o Options) (*Sender, error) {
	if o.Timeout == 0 {
		o.Timeout = timeout
	}
	if o.Retries == nil {
		o.Retries = []time.Duration{2 * time.Second, 10 * time.Second, 30 * time.Second}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Sender{options: o}
	for i := range hooks {
		h := &hooks[i]
		u, err := h.address(o.AllowPrivate)
		if err == nil {
			err = h.types()
		}
		var keys []*standardwebhooks.Webhook
		if err == nil {
			keys, err = h.keys(o.Folder)
		}
		if err != nil {
			return nil, fmt.Errorf("webhook %d: %w", i+1, err)
		}
		s.hooks = append(s.hooks, &subscriber{url: u, keys: keys, events: slices.Clone(h.Events)})
	}
	return s, nil
}

// Send sends an event to all that want it, at once, and returns when each has it
// or has failed for good. What may pass is tried again. The errors are joined;
// each wraps graph.ErrUnavailable and names the host. A subscriber that answers
// 410 Gone is asked no more.
func (s *Sender) Send(ctx context.Context, e Event) error {
	body, err := e.body()
	if err != nil {
		return err
	}
	failed := make([]error, len(s.hooks))
	var wait sync.WaitGroup
	for i, h := range s.hooks {
		if h.gone.Load() || len(h.events) > 0 && !slices.Contains(h.events, e.Type) {
			continue
		}
		wait.Go(func() { failed[i] = s.deliver(ctx, h, e.ID, body) })
	}
	wait.Wait()
	return errors.Join(failed...)
}

// deliver tries until the subscriber has the event.
func (s *Sender) deliver(ctx context.Context, h *subscriber, id string, body []byte) error {
	for n := 0; ; n++ {
		again, err := s.try(ctx, h, id, body)
		if err == nil {
			return nil
		}
		err = fmt.Errorf("%w: the webhook at %s %w", graph.ErrUnavailable, h.url.Host, err)
		if !again || n == len(s.options.Retries) || ctx.Err() != nil {
			return err
		}
		s.options.Log.Warn("a webhook is tried again", "host", h.url.Host, "id", id, "in", s.options.Retries[n], "error", err)
		wait := time.NewTimer(s.options.Retries[n])
		select {
		case <-ctx.Done():
			wait.Stop()
			return err
		case <-wait.C:
		}
	}
}

// try sends once, and says whether another try may go better.
func (s *Sender) try(ctx context.Context, h *subscriber, id string, body []byte) (again bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.options.Timeout)
	defer cancel()
	request, err := h.request(ctx, id, body)
	if err != nil {
		return false, err
	}
	client, err := s.client(request)
	if err != nil {
		return false, err
	}
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		return unreachable(err)
	}
	defer func() { _ = response.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, maxAnswer)) // what it says does not matter
	switch code := response.StatusCode; {
	case code >= 200 && code < 300:
		return false, nil
	case code == http.StatusGone:
		h.gone.Store(true)
		return false, errors.New("answers 410 Gone and is asked no more; take it out of the configuration")
	case code >= 300 && code < 400 && response.Header.Get("Location") != "":
		return false, fmt.Errorf("answers %d and leads elsewhere, where no event is sent; give the address itself", code)
	default:
		again = code >= 500 || code == http.StatusTooManyRequests || code == http.StatusRequestTimeout
		return again, fmt.Errorf("answers %d %s", code, http.StatusText(code))
	}
}

// unreachable says why there was no answer, without the address, which may hold
// a key.
func unreachable(err error) (again bool, _ error) {
	var slow net.Error
	switch {
	case errors.Is(err, public.ErrPrivate):
		return false, fmt.Errorf("cannot be used: %w", public.ErrPrivate)
	case errors.Is(err, context.Canceled):
		return false, fmt.Errorf("was not told: %w", context.Canceled)
	case errors.As(err, &slow) && slow.Timeout():
		return true, errors.New("does not answer in time")
	}
	return true, errors.New("cannot be reached")
}

// request signs the event with every key, under the time of this try.
func (h *subscriber) request(ctx context.Context, id string, body []byte) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url.String(), bytes.NewReader(body))
	if err != nil {
		return nil, errors.New("has no address that can be used")
	}
	now := time.Now()
	var signatures []string
	for _, k := range h.keys {
		signature, err := k.Sign(id, now, body)
		if err != nil {
			return nil, errors.New("has a secret that cannot be used to sign")
		}
		signatures = append(signatures, signature)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", userAgent)
	r.Header.Set(standardwebhooks.HeaderWebhookID, id)
	r.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(now.Unix(), 10))
	r.Header.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(signatures, " "))
	return r, nil
}

// client reaches public addresses only, and the configured proxy wherever it is.
// It follows no redirect.
func (s *Sender) client(r *http.Request) (*http.Client, error) {
	proxy, err := http.ProxyFromEnvironment(r)
	if err != nil {
		return nil, errors.New("cannot be reached: the proxy of HTTPS_PROXY or HTTP_PROXY is no address")
	}
	dialer := &net.Dialer{}
	if !s.options.AllowPrivate && proxy == nil {
		dialer.Control = public.Control
	}
	return &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext, Proxy: http.ProxyFromEnvironment},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, nil
}
