package neo4jtest

import (
	"io"
	"os"
	"os/exec"
	"testing"
)

func TestProcessEndsWithUs(t *testing.T) {
	t.Run("also when we are killed and can do nothing more", func(t *testing.T) {
		read, write, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer read.Close()
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), orphanMaker+"=1")
		cmd.ExtraFiles = []*os.File{write} // the child of the child holds it too: the pipe ends when both are gone
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		write.Close()
		if _, err := io.ReadFull(out, make([]byte, len("started\n"))); err != nil {
			t.Fatalf("the child was not started: %v", err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, read); err != nil { // returns when nobody holds the pipe
			t.Error(err)
		}
		if err := cmd.Wait(); err == nil {
			t.Error("the killed process ended well")
		}
	})
}
