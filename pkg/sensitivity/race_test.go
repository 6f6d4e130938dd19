//go:build race

package sensitivity

// underRace says that the race detector runs, to which a study over many seeds shows no
// more than one over few does, in ten times the time.
const underRace = true
