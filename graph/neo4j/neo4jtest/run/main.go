// Command run starts the Neo4j of the tests by hand, for trying things on a real
// server without Docker:
//
//	go run ./graph/neo4j/neo4jtest/run            an empty server, until Ctrl-C
//	go run ./graph/neo4j/neo4jtest/run -dir DIR   one that keeps its data
//	go run ./graph/neo4j/neo4jtest/run -fetch     only fetch its jars
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"dossier/graph/neo4j/neo4jtest"
)

func main() {
	fetch := flag.Bool("fetch", false, "only fetch Neo4j's jars, start nothing")
	dir := flag.String("dir", "", "folder that keeps the server's data (default: a temporary one)")
	heap := flag.Int("heap", 1024, "Java heap in MB")
	flag.Parse()
	if err := run(*fetch, neo4jtest.Options{Dir: *dir, HeapMB: *heap}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run does what the flags ask, until somebody ends it.
func run(fetchOnly bool, options neo4jtest.Options) error {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if fetchOnly {
		lib, err := neo4jtest.Fetch(ctx, os.Stderr)
		if err == nil {
			fmt.Println(lib)
		}
		return err
	}
	server, err := neo4jtest.Start(ctx, options)
	if err != nil {
		return err
	}
	fmt.Printf("DOSSIER_STORE=%s NEO4J_USERNAME=%s NEO4J_PASSWORD=%s\n", server.URI, server.Username, server.Password)
	<-ctx.Done()
	return server.Stop()
}
