package cohort

import "testing"

// TestHoldsCases knows a table of cases, with columns of its own too, from a result.
func TestHoldsCases(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		format Format
		head   string
		want   bool
	}{
		{CSV, "case,group,unit_cost\na,avoided,eviction\n", true},
		{CSV, "Mine, of May\n\ncasus;groep;kostprijs;opmerking\n", true},
		{CSV, "case,title,municipality,npv,bcr\n", false},
		{CSV, "case,group,unit_cost,net_effect,present_value\n", false},
		{CSV, "year,stakeholder,costs\n", false},
		{CSV, "", false},
		{Parquet, "case,group,unit_cost\n", true},
		{JSONLines, "{\"id\":\"a\",\"avoided\":[]}\n{", true},
		{JSONLines, "{\"case\":\"a\",\"npv\":3}\n", false},
		{None, "case,group,unit_cost\n", false},
	} {
		if got := HoldsCases(c.format, []byte(c.head), nil); got != c.want {
			t.Errorf("%s %q: %v, want %v", c.format, c.head, got, c.want)
		}
	}
}
