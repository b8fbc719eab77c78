package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// install puts the packages of src/package-lock.json into src/node_modules, exactly as locked.
// Where they are already there for this very lock, it does nothing.
func install(src string) error {
	lock, err := os.ReadFile(filepath.Join(src, "package-lock.json"))
	if err != nil {
		return err
	}
	stamp := filepath.Join(src, "node_modules", ".dossier-lock")
	if have, err := os.ReadFile(stamp); err == nil && string(have) == string(lock) {
		return nil
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return fmt.Errorf("building the playground needs npm (Node.js 20 or newer): %w", err)
	}
	npm := exec.Command("npm", "ci", "--no-progress", "--loglevel=error")
	npm.Dir = src
	npm.Stdout, npm.Stderr = os.Stderr, os.Stderr
	if err := npm.Run(); err != nil {
		return fmt.Errorf("npm ci in %s: %w", src, err)
	}
	return os.WriteFile(stamp, lock, 0o644)
}
