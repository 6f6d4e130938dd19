//go:build !js && !wasip1

package files

import "syscall"

// openNow opens a pipe at once, also where nobody is at the other end.
const openNow = syscall.O_NONBLOCK
