// Package testdata holds the worked cases that ipta selftest compares: those of tests,
// so that what a ministry runs on its own machine is what ours runs.
package testdata

import "embed"

// Files are worked by hand (byhand), by an independent calculator (oracle, evidence)
// and by others, who published them (published).
//
//go:embed byhand oracle evidence published
var Files embed.FS
