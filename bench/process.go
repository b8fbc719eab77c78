package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
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

// processorTime is what this process has spent so far on all cores, in its own
// code and the system's; 0 where the system does not tell. Beside other work on
// the machine it says more than the clock does.
func processorTime() time.Duration {
	b, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), ") ") // the program's name may hold spaces
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * time.Second / ticks
}

// ticks is how many of Linux's units of processor time make a second.
const ticks = 100

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
