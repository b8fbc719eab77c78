// Dossier is a knowledge graph service for sanctions and crypto-crime.
package main

import (
	"os"

	"dossier/cmd"
)

func main() { os.Exit(cmd.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
