package resolved

import (
	"bytes"
	"encoding/json"

	"ipta/pkg/model"
)

// Number is a number with its range. In JSON a certain one is a plain number,
// any other an object.
type Number struct {
	Value float64 `json:"value"`
	// Low and High are both there, or neither.
	Low          *float64 `json:"low,omitempty"`
	High         *float64 `json:"high,omitempty"`
	Distribution string   `json:"distribution,omitempty"`
	// Interval and SE are as in model.Form, 0 where the file gives none.
	Interval float64 `json:"interval,omitempty" means:"Share of the distribution between low and high / Deel van de verdeling tussen low en high"`
	SE       float64 `json:"se,omitempty" means:"Standard error / Standaardfout"`
	// Count is nil where nothing was counted. Prior and Worth are what was expected
	// beforehand, and ByVoices says that it is the mean of Voices.
	Count    *float64 `json:"count,omitempty" means:"Seen of so many, with what was expected and how much that weighs / Gezien bij zoveel, met wat verwacht werd en hoe zwaar dat weegt"`
	Of       float64  `json:"of,omitempty"`
	Prior    float64  `json:"prior,omitempty"`
	Worth    float64  `json:"worth,omitempty"`
	ByVoices bool     `json:"prior_by_voices,omitempty"`
	Voices   []Voice  `json:"voices,omitempty"`
	// Named is the name of the number of the model that stands here.
	Named   string `json:"number,omitempty" means:"The number of numbers that stands here / Het getal uit numbers dat hier staat"`
	Default bool   `json:"default,omitempty" means:"It stood in no file / Het stond in geen bestand"`
}

// Voice is one person's estimate.
type Voice struct {
	Who   string  `json:"who"`
	Value float64 `json:"value"`
}

// plainNumber is Number without its methods.
type plainNumber Number

// MarshalJSON writes a certain number as such.
func (n Number) MarshalJSON() ([]byte, error) {
	if n.Low == nil && !n.Default && n.Named == "" {
		return json.Marshal(n.Value)
	}
	return json.Marshal(plainNumber(n))
}

// UnmarshalJSON reads a plain number or an object.
func (n *Number) UnmarshalJSON(text []byte) error {
	*n = Number{}
	if !bytes.HasPrefix(text, []byte("{")) {
		return json.Unmarshal(text, &n.Value)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode((*plainNumber)(n))
}

func ofNumber(n model.Number) Number {
	r := Number{Value: n.Value, Default: !n.Given, Named: n.Named}
	if s := n.Spread; s != nil {
		r.Low, r.High, r.Distribution = &s.Low, &s.High, s.Distribution
		f := &s.Form
		r.Interval, r.SE, r.Of, r.Prior, r.Worth, r.ByVoices = f.Interval, f.SE, f.Of, f.Prior, f.Worth, f.ByVoices
		if f.IsCounted() {
			r.Count = &f.Count
		}
		for _, v := range s.Voices {
			r.Voices = append(r.Voices, Voice{v.Who, v.Value})
		}
	}
	return r
}

// ofDefault returns nil for a number that no file gives and that has the value
// of the method.
func ofDefault(n model.Number, byDefault float64) *Number {
	if !n.Given && n.Spread == nil && n.Value == byDefault {
		return nil
	}
	return new(ofNumber(n))
}

func (n Number) restore() model.Number {
	r := model.Number{Value: n.Value, Given: !n.Default, Named: n.Named}
	if n.Low != nil {
		r.Spread = &model.Spread{Low: *n.Low, High: *n.High, Distribution: n.Distribution}
		r.Spread.Form = model.Form{Interval: n.Interval, SE: n.SE, Of: n.Of, Prior: n.Prior, Worth: n.Worth, ByVoices: n.ByVoices}
		if n.Count != nil {
			r.Spread.Form.Count = *n.Count
		}
		for _, v := range n.Voices {
			r.Spread.Voices = append(r.Spread.Voices, model.Voice{Who: v.Who, Value: v.Value})
		}
	}
	return r
}

func restoreDefault(n *Number, byDefault float64) model.Number {
	if n == nil {
		return model.Number{Value: byDefault}
	}
	return n.restore()
}
