//go:build js || wasip1

package main

import "syscall"

// hangup is any signal, as here there are no terminals to lose.
const hangup = syscall.SIGTERM
