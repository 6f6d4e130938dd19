package overall_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/resultfile"
)

// TestAuditOfAttack holds that the audit finds nothing that may not be seen, neither exactly
// nor nearly, in outputs of the same cases that came through the gate, for whatever
// perspectives, nor that they show what tells of few.
func TestAuditOfAttack(t *testing.T) {
	t.Parallel()
	s := reporttest.Read(t, attackParameters, attackCases, model.Society)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAttacked(rapid.Uint64().Draw(t, "seed"), s)
		x := newAttacker(t, a)
		var names []string
		var files []resultfile.Result
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(outputsOfAttack)-1), 1, 3, rapid.ID[int]).Draw(t, "outputs") {
			perspective := rapid.SampledFrom(perspectivesOfAttack).Draw(t, "perspective")
			all := a.output(t, perspective, outputsOfAttack[i]...)
			if all.TotalHidden() {
				continue
			}
			file, err := all.File(lang.EN)
			if err != nil {
				t.Fatal(err)
			}
			x.read(t, all)
			names, files = append(names, fmt.Sprint(outputsOfAttack[i], perspective)), append(files, file)
		}
		if len(files) == 0 {
			return
		}
		audit := overall.NewAudit(names, files, attackLeast)
		if len(audit.Told) > 0 {
			t.Fatalf("what came through the gate shows %+v", audit.Told)
		}
		for _, d := range audit.Derived {
			keys := map[string]string{}
			for _, k := range d.Keys {
				keys[k.By] = k.Value
			}
			if b, ok := x.sensitive[cell(d.Figure, keys)]; ok {
				t.Fatalf("%+v follows from %v: %+v", d, names, b)
			}
		}
	})
}
