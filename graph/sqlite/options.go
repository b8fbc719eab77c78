package sqlite

import "runtime"

// Options say how to open a store. The zero value is good.
type Options struct {
	// ReadOnly opens a file that must be there, and writes nothing.
	ReadOnly bool
	// Readers is how many views run at once; 0: one for each processor, at
	// least four. More wait.
	Readers int
	// ReaderCache and WriterCache are page caches of one connection, in KiB;
	// 0: 16 MiB and 64 MiB.
	ReaderCache, WriterCache int
	// MemoryMap is how much of the file each reader maps into memory, in MiB;
	// 0: none. Reads of what no cache holds take a third less; the system counts
	// the mapped pages as this process's, though it may take them back.
	MemoryMap int
}

func (o Options) withDefaults() Options {
	if o.Readers <= 0 {
		o.Readers = max(4, runtime.NumCPU())
	}
	if o.ReaderCache <= 0 {
		o.ReaderCache = 16 << 10
	}
	if o.WriterCache <= 0 {
		o.WriterCache = 64 << 10
	}
	return o
}
