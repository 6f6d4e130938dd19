package main

import (
	"os"
	"runtime/debug"
	"sync"
)

// A run that reads little is over before it is worth collecting garbage: with
// patientGC it takes a sixth less time. A run that reads more than largeInput
// bytes of cases goes back to usualGC, so that it keeps to its memory. Both are
// percentages of debug.SetGCPercent.
const (
	patientGC  = 400
	usualGC    = 100
	largeInput = 4 << 20
)

// beQuick spends memory on time, unless the user chose otherwise with GOGC.
func beQuick() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(patientGC)
	}
}

// saveMemory undoes beQuick.
var saveMemory = sync.OnceFunc(func() {
	if before := debug.SetGCPercent(usualGC); before != patientGC {
		debug.SetGCPercent(before)
	}
})
