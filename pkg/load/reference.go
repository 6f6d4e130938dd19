package load

import (
	"bytes"
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// References reads published ratios, a file of the form reference/1. It is for the list
// that the program carries: the first mistake is an error, with its line where YAML knows it.
func References(text []byte) ([]model.Reference, error) {
	var file struct {
		Ipta   string
		Ratios []struct {
			ID                              string
			Label, Note                     lang.Text
			Definition, Perspective, Design string
			Value                           float64
			Low, High                       *float64
			Year, Confidence                int
			Country                         string
			Source                          struct{ Publisher, Title, URL, Page string }
			SeenVia                         lang.Text `yaml:"seen_via"`
		}
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil {
		return nil, err
	}
	if file.Ipta != "reference/1" {
		return nil, fmt.Errorf("ipta: %q is not reference/1", file.Ipta)
	}
	list := make([]model.Reference, len(file.Ratios))
	for i, x := range file.Ratios {
		r := model.Reference{
			ID: x.ID, Label: x.Label, Definition: model.RatioDefinition(x.Definition), Perspective: x.Perspective,
			Value: x.Value, Low: x.Value, High: x.Value, Year: x.Year, Country: x.Country, Design: model.Design(x.Design),
			Publisher: x.Source.Publisher, Title: x.Source.Title, URL: x.Source.URL, Page: x.Source.Page, SeenVia: x.SeenVia,
			Confidence: x.Confidence, Note: x.Note,
		}
		if x.Low != nil && x.High != nil {
			r.Low, r.High = *x.Low, *x.High
		}
		const low, high = 1900, 2200
		switch {
		case x.ID == "" || slices.ContainsFunc(list[:i], func(o model.Reference) bool { return o.ID == x.ID }):
			return nil, fmt.Errorf("ratio %d: an id of its own is missing", i)
		case r.Label.EN == "" || r.Label.NL == "" || (r.Note.EN == "") != (r.Note.NL == ""):
			return nil, fmt.Errorf("%s: a text in both languages is missing", r.ID)
		case !slices.Contains(model.RatioDefinitions, r.Definition), !slices.Contains(model.Designs, r.Design), r.Perspective == "":
			return nil, fmt.Errorf("%s: definition, design or perspective is unknown", r.ID)
		case (x.Low == nil) != (x.High == nil) || !(r.Low <= r.Value && r.Value <= r.High):
			return nil, fmt.Errorf("%s: low, value and high do not fit", r.ID)
		case r.Year < low || r.Year > high || r.Confidence < 1 || r.Confidence > model.MaxGrade || len(r.Country) != len("NL"):
			return nil, fmt.Errorf("%s: year, country or confidence is missing", r.ID)
		case r.Publisher == "" || r.Title == "" || r.URL == "" || r.SeenVia.EN == "" || r.SeenVia.NL == "":
			return nil, fmt.Errorf("%s: it does not say where it is published and where it was seen", r.ID)
		}
		list[i] = r
	}
	return list, nil
}
