package web

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browserTime is how long a whole visit may take on a slow machine before it counts as stuck.
const browserTime = 2 * time.Minute

// browser starts a Chromium with a fresh profile and without background networking (both are
// chromedp's defaults), which ends with the test. A machine without one fails the test, for a page
// that no browser has opened is not tested.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves the browser out")
	}
	path, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	flags := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.WindowSize(1440, 900),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// There is no network but the machine itself.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	ctx, stop := context.WithTimeout(t.Context(), browserTime)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, flags...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	return ctx
}

// chromium finds the browser: DOSSIER_CHROMIUM, or one of the usual names.
func chromium() (string, error) {
	if path := os.Getenv("DOSSIER_CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("the playground is tested in Chromium, which is not here: install it (Debian and Ubuntu: apt-get install chromium), name it in DOSSIER_CHROMIUM, or leave browser tests out with -short")
}

// notes are lines that several goroutines write.
type notes struct {
	mu    sync.Mutex
	lines []string
}

func (n *notes) add(line string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.lines = append(n.lines, line)
}

func (n *notes) all() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.lines)
}

// watch notes every address that the page asks for, and every complaint: exceptions, errors and
// warnings on the console, and what the browser itself logs, such as a forbidden script.
func watch(t *testing.T, ctx context.Context) (requests, complaints *notes) {
	t.Helper()
	requests, complaints = &notes{}, &notes{}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			requests.add(e.Request.URL)
		case *network.EventWebSocketCreated:
			requests.add(e.URL)
		case *runtime.EventExceptionThrown:
			complaints.add(asJSON(e.ExceptionDetails))
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
				complaints.add(asJSON(e.Args))
			}
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
				complaints.add(e.Entry.Text + " " + e.Entry.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return requests, complaints
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// until waits for a JavaScript condition. It looks at every frame that is drawn, by a promise,
// because chromedp's own Poll compiles the condition in the page, which the page's policy forbids.
func until(condition string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](`new Promise(done => {
		const look = () => (`+condition+`) ? done() : requestAnimationFrame(look);
		look();
	})`, chromedp.EvalAwaitPromise)
}

// run evaluates JavaScript for its effect.
func run(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](script)
}
