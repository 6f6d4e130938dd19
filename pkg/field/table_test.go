package field_test

import (
	"reflect"
	"testing"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// TestTables wants every number of the model in its table once, with its words
// in both languages.
func TestTables(t *testing.T) {
	t.Parallel()
	line, figure := new(model.Line), &model.UnitCost{Cashable: new(model.Number)}
	places := map[*model.Number]string{}
	take := func(n *field.Number, at *model.Number) {
		if other, ok := places[at]; ok {
			t.Errorf("%s stands where %s does", n.Key, other)
		}
		places[at] = n.Key
		if field.Find(n.Key) != n {
			t.Errorf("%s is not found by its key", n.Key)
		}
		for _, text := range []lang.Text{n.Name, n.Head} {
			if text.EN == "" || text.NL == "" {
				t.Errorf("%s lacks words in a language: %+v", n.Key, text)
			}
		}
		if n.Dutch == "" {
			t.Errorf("%s has no Dutch column", n.Key)
		}
		least, most := n.Kind.Bounds()
		for _, g := range model.Groups {
			if x := n.Default(g); x < least || x > most {
				t.Errorf("%s is %v by default, outside %v to %v", n.Key, x, least, most)
			}
		}
	}
	for _, n := range field.LineNumbers {
		take(n, n.OfLine(line))
	}
	for _, n := range field.FigureNumbers {
		take(n, n.OfFigure(figure))
	}
	want := 0
	for _, of := range []reflect.Value{reflect.ValueOf(line).Elem(), reflect.ValueOf(figure).Elem()} {
		for i := range of.NumField() {
			switch of.Field(i).Type() {
			case reflect.TypeFor[model.Number](), reflect.TypeFor[*model.Number]():
				want++
			}
		}
	}
	if len(places) != want {
		t.Errorf("%d numbers in the tables, %d in the model", len(places), want)
	}
}

// TestDefaults holds what counts where a line gives nothing to SPEC 2.4.
func TestDefaults(t *testing.T) {
	t.Parallel()
	for _, n := range field.LineNumbers {
		want := map[*field.Number][3]float64{ // intervention, avoided, achieved
			field.UnitsPerYear: {1, 1, 1}, field.Without: {0, 1, 0}, field.With: {1, 0, 1}, field.Attributable: {1, 1, 1},
		}[n]
		for i, g := range model.Groups {
			if got := n.Default(g); got != want[i] {
				t.Errorf("%s of %s: %v, want %v", n.Key, g, got, want[i])
			}
		}
	}
}

// TestSigns holds the way in which each number moves the effect of a line to the
// formula of SPEC 2.4: of what is avoided (without − with), of what is achieved (with −
// without), times (1 − deadweight) · attributable · (1 − displacement) · (1 − drop-off).
func TestSigns(t *testing.T) {
	t.Parallel()
	effect := func(g model.Group, l *model.Line) float64 {
		difference := l.Without.Value - l.With.Value
		if g == model.Achieved {
			difference = -difference
		}
		return difference * (1 - l.Deadweight.Value) * l.Attributable.Value * (1 - l.Displacement.Value) * (1 - l.DropOff.Value)
	}
	for _, g := range model.Groups {
		for _, n := range field.LineNumbers {
			line := &model.Line{Group: g}
			for _, other := range field.LineNumbers {
				other.OfLine(line).Value = 0.5
			}
			line.Without.Value, line.With.Value = 0.8, 0.2
			if g == model.Achieved {
				line.Without.Value, line.With.Value = 0.2, 0.8
			}
			before := effect(g, line)
			n.OfLine(line).Value += 0.1
			want := 0.0
			switch after := effect(g, line); {
			case g == model.Intervention:
			case after > before:
				want = 1
			case after < before:
				want = -1
			}
			if got := n.Sign(g); got != want {
				t.Errorf("%s of %s: %v, want %v", n.Key, g, got, want)
			}
		}
	}
}
