// Package memory says how much memory a run spends to be quick.
package memory

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// Garbage is collected when there is as much of it as a percentage of what is in use:
// usual, or sparing in a run that has most of its memory in use all the time. Of a run
// that has little in use that would be often, for some MB: so many bytes may be as
// littleGarbage, but no more than patient, as what is in use may grow before the
// percentage follows.
const (
	patient       = 400
	usual         = 100
	sparing       = 50
	littleGarbage = 32 << 20
)

var percent atomic.Int64

// BeQuick spends memory on time, unless the user chose otherwise with GOGC.
func BeQuick() {
	if os.Getenv("GOGC") != "" {
		return
	}
	percent.Store(usual)
	adjust(0)
}

// Spare spends less from the next collection on: of a run that keeps much and throws
// little away.
func Spare() { percent.Store(sparing) }

// adjust sets when garbage is next collected, and does so again after that.
func adjust(int) {
	inUse := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(inUse)
	debug.SetGCPercent(garbage(inUse[0].Value.Uint64(), int(percent.Load())))
	runtime.AddCleanup(new([64]byte), adjust, 0)
}

// garbage returns the percentage of the bytes in use that garbage may be, where so many
// percent are usual.
func garbage(inUse uint64, percent int) int {
	if inUse < littleGarbage*100/patient {
		return patient
	}
	return max(percent, int(littleGarbage*100/inUse))
}
