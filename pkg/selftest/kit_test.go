package selftest

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"sync"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/testdata"
)

func readKit(name string) (string, error) {
	text, err := testdata.Files.ReadFile(name)
	return string(text), err
}

// theKit is what Kit makes of the files, which it does once.
var theKit = sync.OnceValues(func() ([]Comparison, []PublishedFigure) { return Kit(readKit) })

// TestKit wants every figure of the kit, and says which differ.
func TestKit(t *testing.T) {
	t.Parallel()
	all, _ := theKit()
	for _, c := range all {
		if c.Figures == 0 || c.Cases == 0 {
			t.Errorf("%s: nothing was compared", c.Path.ID())
		}
		for _, d := range c.Differences {
			t.Errorf("%s: %s is %s, want %s", c.Path.ID(), d.Figure, d.Got, d.Want)
		}
		t.Logf("%s: %d cases, %d figures, at most %g", c.Path.ID(), c.Cases, c.Figures, c.Largest)
	}
}

// TestByHand works out the arithmetic beside each figure.
func TestByHand(t *testing.T) {
	t.Parallel()
	text, err := readKit("byhand/figures.txt")
	if err != nil {
		t.Fatal(err)
	}
	list, err := Sums(text)
	if err != nil || len(list) < 40 {
		t.Fatal(len(list), err)
	}
	for _, x := range list {
		v, err := types.Eval(token.NewFileSet(), nil, token.NoPos, "1.0*("+x.Arithmetic+")")
		if err != nil {
			t.Errorf("%s: %s: %v", x.Figure, x.Arithmetic, err)
			continue
		}
		got, _ := constant.Float64Val(constant.ToFloat(v.Value))
		if math.Abs(got-x.Value) > 1e-12*math.Abs(x.Value) {
			t.Errorf("%s: %s is %v, and %v stands there", x.Figure, x.Arithmetic, got, x.Value)
		}
	}
}

// TestPublishedAsSaid holds the figures to what published.yaml says that was printed.
func TestPublishedAsSaid(t *testing.T) {
	t.Parallel()
	_, figures := theKit()
	for _, e := range examples() {
		text, err := readKit("published/" + e.folder + "/published.yaml")
		if err != nil {
			t.Fatal(err)
		}
		var said struct {
			Source   struct{ URL string }
			Expected []struct {
				ID         string
				Value, Tol float64
			}
		}
		if err := yaml.Unmarshal([]byte(text), &said); err != nil {
			t.Fatal(err)
		}
		if said.Source.URL != sources[e.folder].url {
			t.Errorf("%s: %s, want %s", e.folder, sources[e.folder].url, said.Source.URL)
		}
		for _, f := range e.figures {
			for _, x := range said.Expected {
				if x.ID == f.id && (x.Value != f.want || f.tol > x.Tol) {
					t.Errorf("%s %s: %v within %v, and the source says %v within %v", e.folder, f.id, f.want, f.tol, x.Value, x.Tol)
				}
			}
		}
	}
	for _, f := range figures {
		if f.Publisher == "" || f.URL == "" || f.Why.IsZero() || !(f.Tolerance > 0) {
			t.Errorf("%+v lacks a source or a reason", f)
		}
	}
}
