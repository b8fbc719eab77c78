package neo4jtest

import "os"

// orphanMaker in the environment makes this test binary a program that starts a
// child and waits; see TestMain.
const orphanMaker = "NEO4JTEST_ORPHAN_MAKER"

// makeOrphan starts a child as Start starts Neo4j, says so and waits to be killed.
func makeOrphan() {
	if _, err := startProcess("sleep", "600"); err != nil {
		panic(err)
	}
	_, _ = os.Stdout.WriteString("started\n")
	select {}
}
