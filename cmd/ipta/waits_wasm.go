//go:build js || wasip1

package main

import "syscall"

// Here there are no pipes between programs and no terminals to lose.
const (
	openNow = 0
	hangup  = syscall.SIGTERM
)
