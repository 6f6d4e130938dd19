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
	Voices       []Voice  `json:"voices,omitempty"`
	// Default says that the value stood in no file.
	Default bool `json:"default,omitempty"`
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
	if n.Low == nil && !n.Default {
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
	r := Number{Value: n.Value, Default: !n.Given}
	if s := n.Spread; s != nil {
		r.Low, r.High, r.Distribution = &s.Low, &s.High, s.Distribution
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
	r := ofNumber(n)
	return &r
}

func (n Number) restore() model.Number {
	r := model.Number{Value: n.Value, Given: !n.Default}
	if n.Low != nil {
		r.Spread = &model.Spread{Low: *n.Low, High: *n.High, Distribution: n.Distribution}
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
