package resolvers

import "runtime"

// maxStack bounds how much of a stack is logged.
const maxStack = 8 << 10

func stack() string {
	buf := make([]byte, maxStack)
	return string(buf[:runtime.Stack(buf, false)])
}
