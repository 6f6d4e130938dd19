package model_test

import (
	"math"
	"testing"

	"ipta/pkg/model"
)

// TestFormByHand holds what counts and a prior say of a number to SPEC 2.4.
func TestFormByHand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		form       model.Form
		a, b, mean float64
	}{
		{model.Form{Count: 12, Of: 40}, 12.5, 28.5, 12.5 / 41},                           // Jeffreys: ½ either way
		{model.Form{Count: 0, Of: 4}, 0.5, 4.5, 0.1},                                     // ½ of 5
		{model.Form{Count: 12, Of: 40, Prior: 0.3, Worth: 10}, 15, 35, 0.3},              // 12 + 3 and 28 + 7, of 50
		{model.Form{Count: 3, Of: 4, Prior: 0.25, Worth: 12}, 6, 10, 0.375},              // 3 + 3 and 1 + 9, of 16
		{model.Form{Count: 3, Of: 4, Prior: 0, Worth: 8, ByVoices: true}, 3, 9, 3. / 12}, // 3 + 0 and 1 + 8
	} {
		a, b := c.form.Beta()
		if a != c.a || b != c.b || math.Abs(c.form.Mean()-c.mean) > 1e-15 {
			t.Errorf("%+v: beta(%v, %v) of mean %v, want beta(%v, %v) of mean %v", c.form, a, b, c.form.Mean(), c.a, c.b, c.mean)
		}
		if math.Abs(a/(a+b)-c.form.Mean()) > 1e-15 {
			t.Errorf("%+v: the mean is %v, and that of its beta(%v, %v) %v", c.form, c.form.Mean(), a, b, a/(a+b))
		}
	}

	// One voice says 50 %. Alone it is the value; beside 3 of 4, and worth 12, it makes
	// (3 + 6) / (4 + 12) of it.
	voice := model.Voice{Who: "youth", Value: 0.5}
	alone, beside := &model.Spread{}, &model.Spread{Form: model.Form{Count: 3, Of: 4, Prior: 0.25, Worth: 12, ByVoices: true}}
	if x := alone.Under(voice); x != 0.5 {
		t.Error("a voice alone", x)
	}
	if x := beside.Under(voice); x != 9./16 {
		t.Error("a voice beside counts", x)
	}
}
