package overall_test

import (
	"bytes"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/resultfile"
)

// FuzzAudit audits any file beside one that is in order: nothing panics, and what is told
// of it can be written.
func FuzzAudit(f *testing.F) {
	const good = `{"ipta":"result/1","aggregate":{"cases":30,"costs":100,"benefits":300,"npv":200},"groups":{"by":["municipality"],"min_cell":10,"suppressed":1,` +
		`"groups":[{"key":["Ede"],"cases":20,"costs":60,"benefits":200,"npv":140},{"key":["Goes"],"suppressed":true}]}}`
	f.Add([]byte(good))
	f.Add([]byte(`{"ipta":"result/1","aggregate":{"cases":31,"costs":101,"benefits":300,"npv":199}}`))
	f.Add([]byte(`{"ipta":"result/1","groups":{"by":["a","b"],"groups":[{"key":["x",null],"cases":-1},{"key":[null,"y"],"cases":1,"costs":1e308}]}}`))
	f.Add([]byte(`{"ipta":"result/1","aggregate":{"by_year":[{"year":3,"costs":1}],"by_stakeholder":[{"id":"","costs":-5}]}}`))
	f.Add([]byte(`{"ipta":"result/1","groups":{"by":[],"groups":[{"key":[]}]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		a, ok := overall.ReadSeen(text)
		b, isGood := overall.ReadSeen([]byte(good))
		if !isGood {
			t.Fatal("the one in order is not read")
		}
		if !ok || !overall.SameSettings(&a, &b) {
			return
		}
		audit := overall.NewAudit([]string{"a", "b"}, []resultfile.Result{a, b}, 10)
		audit.Document(lang.NL, 5)
		audit.Summary().In(lang.EN)
		var out bytes.Buffer
		if err := render.Data(&out, audit.File("test", lang.EN)); err != nil {
			t.Error(err)
		}
	})
}
