//go:build !js && !wasip1

package main

import "syscall"

// hangup is the signal of a terminal that is gone.
const hangup = syscall.SIGHUP
