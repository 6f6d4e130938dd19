package report_test

import (
	"testing"

	"ipta/pkg/report"
)

// TestPageOf wants a p. before pages only: what else says where a figure stands is told as
// it is written.
func TestPageOf(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		"": "", "12": "p. 12", "12-14": "p. 12-14", "12, 14": "p. 12, 14", "xii": "p. xii",
		"tabel 3": "tabel 3", "artikel 8.11, tweede lid": "artikel 8.11, tweede lid", "p. 12": "p. 12", "B4": "B4", "tabel, 14,06": "tabel, 14,06",
	} {
		if got := report.PageOf(page); got != want {
			t.Errorf("%q: got %q, want %q", page, got, want)
		}
	}
}
