package pseudonym_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/pseudonym"
)

// kept are the texts that stay: words of the file format, and names that the
// parameter file declares.
var kept = regexp.MustCompile(`(UnitCost\.Name|Domain\.Name|Index\.Name|Discount\.Name|For\.Name|Includes\.Name|Overlaps\.Name|Stakeholder|Own\.ID|Figure\.ID|` +
	`\.Numbers\..*|\.Named|\.Kind|Basis|ReviewBy|Distribution|Who|Group|Direction|Check|Until|Stream|Language)$`)

// eachText calls do for every text below v, with the names of the fields on the
// way to it. Maps are left alone: they hold places by words of the format.
func eachText(v reflect.Value, path string, do func(path string, text reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		do(path, v)
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), path, do)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if v.Type().Elem().Kind() != reflect.Uint8 {
				eachText(v.Index(i), path, do)
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachText(v.Field(i), path+"."+v.Type().Field(i).Name, do)
		}
	}
}

// grow gives every list below v one item and every pointer to a struct a value,
// but for files; so that a new field is filled too.
func grow(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() && v.Type() != reflect.TypeFor[*diag.File]() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if v.Type() != reflect.TypeFor[*diag.File]() {
			grow(v.Elem())
		}
	case reflect.Slice:
		if v.Len() == 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			grow(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			grow(v.Field(i))
		}
	}
}

// full is a case, with its joint analysis, that has one of everything.
func full() (*model.Case, *model.Analysis) {
	file := &diag.File{Name: "secret-file", Text: []byte("secret text")}
	pos := diag.Pos{File: file, Line: 1, Column: 1}
	c, a := &model.Case{}, &model.Analysis{}
	grow(reflect.ValueOf(c))
	grow(reflect.ValueOf(a))
	c.Pos, a.Pos = pos, pos
	c.Story.ConsentStory, c.Story.ConsentPhotos = true, true
	c.Story.Timeline = append(c.Story.Timeline, model.Event{})
	for _, line := range c.Lines() {
		line.Own.At = map[string]diag.Pos{"label": pos, "unit": pos, "note": pos, "source": pos}
	}
	n := 0
	for _, v := range []any{c, a} {
		eachText(reflect.ValueOf(v), "", func(_ string, text reflect.Value) {
			n++
			text.SetString(fmt.Sprintf("secret-%d", n))
		})
	}
	return c, a
}

// TestNothingIsLeft fills every text of the model, and wants none of them to be
// left but those that are kept on purpose: a new field fails until it is decided.
func TestNothingIsLeft(t *testing.T) {
	t.Parallel()
	c, a := full()
	c.Avoided[0].Event.Name = c.Story.Timeline[1].ID
	oldFile := c.Pos.File.Name
	files := pseudonym.Apply([]*model.Case{c}, a, lang.EN)
	for _, v := range []any{c, a} {
		eachText(reflect.ValueOf(v), "", func(path string, text reflect.Value) {
			if strings.Contains(text.String(), "secret") && !kept.MatchString(path) {
				t.Errorf("%s is left: %s", path, text)
			}
		})
	}
	if c.Story.ConsentStory || c.Story.ConsentPhotos || c.Pos.File.Text != nil {
		t.Error("consent or the text of the file is left")
	}
	if c.ID != "case-1" || c.Title != "Young person 1" || files[oldFile] != "case file 1" || c.Pos.File.Name != "case file 1" {
		t.Errorf("%s, %s, %v", c.ID, c.Title, files)
	}
	if c.Avoided[0].Event.Name != "moment-2" || c.Achieved[0].Event.Name != "" || c.Story.Timeline[1].ID != "moment-2" {
		t.Errorf("the lines hang on %q and %q", c.Avoided[0].Event.Name, c.Achieved[0].Event.Name)
	}
	if !strings.HasPrefix(c.StreamID(), "secret-") {
		t.Errorf("numbers are drawn under %q and no longer under the old id", c.StreamID())
	}
}

// TestParametersAreShared wants a line without words of its own to keep the unit
// cost of the parameter file, and that to stay as it is.
func TestParametersAreShared(t *testing.T) {
	t.Parallel()
	shared := &model.UnitCost{ID: "eviction", Label: lang.Same("Eviction"), Source: model.Source{Title: "Book"}, Unit: lang.Same("event")}
	line := &model.Line{UnitCost: model.Ref{Name: "eviction"}, Figure: shared}
	dearer := &model.UnitCost{Value: model.Number{Value: 9}, At: map[string]diag.Pos{"value": {}}}
	merged := *shared
	merged.Value.Value = 9
	priced := &model.Line{UnitCost: model.Ref{Name: "eviction"}, Own: dearer, Figure: &merged}
	pseudonym.Apply([]*model.Case{{Avoided: []*model.Line{line, priced}}}, nil, lang.NL)
	if line.Figure != shared || shared.Label.EN != "Eviction" || shared.Source.Title != "Book" {
		t.Error("the unit cost of the parameter file was changed")
	}
	if priced.Figure.Label.EN != "Eviction" || priced.Figure.Source.Title != "Book" || priced.Figure.Value.Value != 9 {
		t.Errorf("a value of its own took the names away: %+v", priced.Figure)
	}
}
