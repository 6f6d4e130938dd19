// Package memory says how much memory a run spends to be quick.
package memory

import (
	"os"
	"runtime/debug"
	"sync"
)

// A run that reads little is over before it is worth collecting garbage: with
// patientGC it takes a sixth less time. A run that reads more than Large
// bytes of cases goes back to usualGC, so that it keeps to its memory, and one in which
// most of the memory is in use all the time, as of Huge ones at hand, to sparingGC. These
// are percentages of debug.SetGCPercent.
const (
	patientGC = 400
	usualGC   = 100
	sparingGC = 50
	Large     = 4 << 20
	Huge      = 8 * Large
)

// BeQuick spends memory on time, unless the user chose otherwise with GOGC.
func BeQuick() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(patientGC)
	}
}

// Save undoes BeQuick.
var Save = sync.OnceFunc(func() { collect(usualGC) })

// Spare is Save for a run that keeps much and throws little away.
var Spare = sync.OnceFunc(func() { collect(sparingGC) })

// collect sets how soon garbage is collected, unless the user chose that.
func collect(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}
