package compare_test

import (
	"slices"
	"testing"

	"ipta/pkg/compare"
	"ipta/pkg/model"
)

func TestBySetting(t *testing.T) {
	t.Parallel()
	a := testCase("noor", 2, testLine(model.Intervention, "coach", 0, 0))
	b := testCase("daan", 1, testLine(model.Intervention, "coach", 0, 0))
	got := compare.BySetting([]*compare.Setting{
		setting(t, testParameters(), "", a), setting(t, testParameters(), "municipality", b, a),
	})
	if len(got.Rows) != 3 || got.Rows[0].Case != nil || got.Rows[1].Case.ID != "noor" || got.Rows[2].Case.ID != "daan" {
		t.Fatalf("got %+v, want all, noor and daan", got.Rows)
	}
	if o := got.Rows[2].Outcomes; o[0].Present || !o[1].Present {
		t.Errorf("daan is in the second setting only, got %+v", o)
	}
	if o := got.Rows[1].Outcomes; o[0].Costs != 2*o[1].Costs {
		t.Errorf("the municipality bears half of the coach, got %v and %v", o[0].Costs, o[1].Costs)
	}
}

// asked is a chance on which two people differ; the value is their mean.
func asked() *model.Line {
	l := testLine(model.Avoided, "eviction", 0, 0)
	l.Without = model.Number{Value: 0.5, Given: true, Spread: &model.Spread{Low: 0.4, High: 0.6, Voices: []model.Voice{
		{Who: "young-person", Value: 0.6}, {Who: "coach", Value: 0.4},
	}}}
	return l
}

func TestByVoice(t *testing.T) {
	t.Parallel()
	certain := testCase("daan", 1, testLine(model.Avoided, "eviction", 0, 0))
	s := setting(t, testParameters(), "", testCase("noor", 1, asked()), certain)
	got, ok := compare.ByVoice(s.Result)
	if !ok || len(got.Columns) != 1+2 || len(got.Rows) != 3 {
		t.Fatalf("got %v, %+v", ok, got)
	}
	const full = 8500 * 1.3031
	near := func(row, column int, want float64) {
		t.Helper()
		if got := got.Rows[row].Outcomes[column].NPV; got < want-1e-6 || got > want+1e-6 {
			t.Errorf("row %d, column %d: got %v, want %v", row, column, got, want)
		}
	}
	near(1, 0, full*0.5)
	near(1, 1, full*0.6) // the young person
	near(1, 2, full*0.4) // the coach; network and researcher were not asked
	if o := got.Rows[2].Outcomes; !o[0].Present || o[1].Present || o[2].Present {
		t.Errorf("nobody was asked about daan, got %+v", o)
	}
	if !slices.Equal(got.Asked, []int{2, 1, 1}) {
		t.Errorf("asked about so many cases: %v", got.Asked)
	}
	near(0, 1, full*1.6)
	if _, ok := compare.ByVoice(setting(t, testParameters(), "", certain).Result); ok {
		t.Error("nobody was asked, yet there are voices")
	}
}

func TestDisagreements(t *testing.T) {
	t.Parallel()
	less := asked()
	less.Quantity = given(0.5)
	got := compare.Disagreements(setting(t, testParameters(), "", testCase("noor", 3, less, asked())))
	if len(got) != 2 || got[0].ID != "cases.noor.avoided[1].without" {
		t.Fatalf("got %+v, want the larger one first", got)
	}
	const want = 3 * 8500 * 1.3031 * 0.1
	if d := got[0]; d.NPV[0] < want-1e-6 || d.NPV[0] > want+1e-6 || d.Range < 2*want-1e-6 || d.Range > 2*want+1e-6 {
		t.Errorf("got %v and range %v, want ±%v", d.NPV, d.Range, want)
	}
}
