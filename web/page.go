package web

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"time"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// settings is what the page's script reads from the page.
type settings struct {
	Endpoint      string            `json:"endpoint"`
	Subscriptions string            `json:"subscriptions,omitempty"`
	Tabs          []Tab             `json:"tabs"`
	Workers       map[string]string `json:"workers"`
}

// page is one rendered HTML page.
type page struct {
	content []byte
	etag    string
}

// renderPage fills the template once: the page is the same for everybody.
func renderPage(opts Options) page {
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, struct {
		Options
		Script, Style, Icon, Licences string
		Settings                      settings
	}{
		Options:  opts,
		Script:   assetPath("playground.js"),
		Style:    assetPath("style.css"),
		Icon:     assetPath("icon.svg"),
		Licences: assetsPrefix + "LICENSES.txt",
		Settings: settings{
			Endpoint:      opts.Endpoint,
			Subscriptions: opts.Subscriptions,
			Tabs:          opts.Tabs,
			Workers: map[string]string{
				"editor":  assetPath("editor.worker.js"),
				"json":    assetPath("json.worker.js"),
				"graphql": assetPath("graphql.worker.js"),
			},
		},
	})
	if err != nil {
		panic("web: page.html: " + err.Error()) // the template is ours and takes any string
	}
	return page{content: b.Bytes(), etag: fmt.Sprintf(`"%x"`, sha256.Sum256(b.Bytes()))}
}

func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", p.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(p.content))
}
