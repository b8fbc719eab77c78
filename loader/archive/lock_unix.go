//go:build unix && !aix && !solaris && !illumos

package archive

import (
	"os"
	"syscall"
)

// lock holds a file against everybody else until it is closed, or its process
// ends; false where somebody holds it.
func lock(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
