//go:build !js && !wasip1

package main

import "syscall"

// openNow opens a pipe at once, also where nobody is at the other end.
const openNow = syscall.O_NONBLOCK

// hangup is the signal of a terminal that is gone.
const hangup = syscall.SIGHUP
