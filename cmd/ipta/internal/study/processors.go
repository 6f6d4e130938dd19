package study

import "runtime"

// mostJobs is how many workers a run has at most: each keeps some memory, and
// --jobs may stand in the settings of somebody else's folder.
const mostJobs = 256

// Processors returns with how many workers a run goes, of what --jobs asks: 0
// stands for one a processor.
func Processors(jobs int) int {
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return min(jobs, mostJobs)
}
