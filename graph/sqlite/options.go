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
