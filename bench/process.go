package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// clearPeak makes Linux forget this process's peak of memory.
func clearPeak() {
	runtime.GC()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o200) // elsewhere than on Linux there is none, and no peak either
}

// peak is the most memory that this process held since clearPeak, in bytes; 0
// where the system does not tell.
func peak() int64 { return statusOf(os.Getpid(), "VmHWM") }

// statusOf reads a size of a process from Linux, in bytes: VmRSS is what it
// holds in memory, VmHWM the most that it held. 0 where the system does not tell.
func statusOf(pid int, name string) int64 {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kib << 10
		}
	}
	return 0
}

// firstOf is the value of a line "name : value" in a file of /proc.
func firstOf(file, name string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(b)) {
		if k, v, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(k) == name {
			return strings.TrimSpace(v)
		}
	}
	return ""
}
