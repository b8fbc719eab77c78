// Command build bundles the playground's sources (web/src) into the files that the server embeds
// (web/dist). It needs npm for the packages that package-lock.json names; the bundler itself is a
// Go library. The same sources give the same bytes, on any machine and in any folder, so a second
// run changes nothing and the result can be compared in review.
//
//	go generate ./web              rebuilds where web/src or this program has changed
//	go run ./web/build -force web  rebuilds in any case
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	force := flag.Bool("force", false, "build even where dist already fits the sources")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: build [-force] DIR    (DIR holds src and dist)")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *force); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// run brings dir/dist up to date with dir/src.
func run(dir string, force bool) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	src, dist := filepath.Join(dir, "src"), filepath.Join(dir, "dist")
	print, err := fingerprint(dir)
	if err != nil {
		return err
	}
	if !force && upToDate(dist, print) {
		fmt.Println("web/dist fits its sources; nothing to do")
		return nil
	}
	start := time.Now()
	if err := install(src); err != nil {
		return err
	}
	out, err := bundle(src)
	if err != nil {
		return err
	}
	if err := write(dist, out, print); err != nil {
		return err
	}
	fmt.Printf("web/dist: %d files, %.1f MB, in %s\n", len(out.files)+1, float64(out.size())/1e6, time.Since(start).Round(100*time.Millisecond))
	return nil
}
