package report

import (
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// TestWithoutIDs wants labels for ids, each once, and other words as they are, also where
// an id is the start of another one.
func TestWithoutIDs(t *testing.T) {
	t.Parallel()
	p := &model.Parameters{UnitCosts: []*model.UnitCost{
		{ID: "paid_work", Label: lang.Text{EN: "Paid work", NL: "Betaald werk"}},
		{ID: "paid_work_youth", Label: lang.Text{EN: "Paid work, paid_work", NL: "Betaald werk, jong"}},
		{ID: "debt", Label: lang.Text{EN: "Debt"}}, {ID: "no_label"},
	}}
	const text = "as paid_work, and paid_work_youth; debt_x no_label debt (paid_work)"
	const want = "as “Paid work”, and “Paid work, paid_work”; debt_x no_label debt (“Paid work”)"
	if got := WithoutIDs(text, p, func(x lang.Text) string { return x.EN }); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
