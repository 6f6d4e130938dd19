//go:build !cgo

package engines

import "testing"

// TestDuckDB says why it is not run.
func TestDuckDB(t *testing.T) {
	t.Skip("the driver of DuckDB is C++: install g++ and set CGO_ENABLED=1")
}
