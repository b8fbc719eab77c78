//go:build !unix || aix || solaris || illumos

package archive

import "os"

// lock holds nothing here: no download is resumed.
func lock(*os.File) bool { return false }
