package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"dossier/loader/article"
)

// articles measures how many articles one core reads in a second: those of the
// shared data where they are, else two of our own.
func (b *bench) articles() error {
	files, err := filepath.Glob(filepath.Join(b.data, "articles", "*.json"))
	name := "articles of the shared data"
	if err == nil && len(files) == 0 {
		name = "articles of the bundled sample"
		files, err = filepath.Glob(filepath.Join("loader", "sample", "data", "*.json"))
	}
	if err != nil {
		return err
	}
	var all []article.Article
	size := 0
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		var a article.Article
		if err := json.Unmarshal(text, &a); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(f), err)
		}
		if a.Text != "" {
			all, size = append(all, a), size+len(a.Text)
		}
	}
	if len(all) == 0 {
		b.say("articles are left out: no shared data at %s, and not run from the project's folder", b.data)
		return nil
	}
	x, err := article.New(article.Options{})
	if err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // the collector's work counts too
	n := 0
	began := time.Now()
	for ; time.Since(began) < 2*b.each || n < len(all); n++ {
		if _, err := x.Extract(all[n%len(all)]); err != nil {
			return err
		}
	}
	f := figure{Part: partArticles, Name: fmt.Sprintf("%d %s, %d bytes on average", len(all), name, size/len(all)), N: n}
	f.PerSecond = float64(n) / time.Since(began).Seconds()
	b.say("articles: %.0f/s", f.PerSecond)
	b.report.add(f)
	return nil
}
