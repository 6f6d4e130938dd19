// Package jsondiff finds the first place in which two JSON texts differ, in the
// order of the texts.
package jsondiff

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"ipta/pkg/report/verification"
)

// Value is a JSON value with the keys of objects in the order of the text.
type Value struct {
	// Text is the value of a leaf, as JSON.
	Text  string
	Keys  []string
	Items []Value
	// List and Object say what Items are.
	List, Object bool
}

// Parse reads a JSON text.
func Parse(text []byte) (Value, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return parseValue(d)
}

func parseValue(d *json.Decoder) (v Value, err error) {
	token, err := d.Token()
	if err != nil {
		return v, err
	}
	open, isOpen := token.(json.Delim)
	if !isOpen {
		leaf, err := json.Marshal(token)
		return Value{Text: string(leaf)}, err
	}
	v.List, v.Object = open == '[', open == '{'
	for d.More() {
		if v.Object {
			key, err := d.Token()
			if err != nil {
				return v, err
			}
			v.Keys = append(v.Keys, key.(string))
		}
		item, err := parseValue(d)
		if err != nil {
			return v, err
		}
		v.Items = append(v.Items, item)
	}
	_, err = d.Token()
	return v, err
}

// Get returns the value of a key; ok is false where there is none.
func (v Value) Get(key string) (item Value, ok bool) {
	i := slices.Index(v.Keys, key)
	if i < 0 {
		return Value{}, false
	}
	return v.Items[i], true
}

// Shown is a value in a few characters.
func (v Value) Shown() string {
	switch {
	case v.List:
		return "[" + strconv.Itoa(len(v.Items)) + "]"
	case v.Object:
		return "{" + strconv.Itoa(len(v.Items)) + "}"
	}
	return v.Text
}

// First returns the first place in which two values differ, keys of
// any object that are skipped left aside; nil for none.
func First(was, now Value, path string, skipped []string) *verification.FirstDifference {
	if was.List != now.List || was.Object != now.Object || was.Text != now.Text {
		return &verification.FirstDifference{Path: path, Was: was.Shown(), Now: now.Shown()}
	}
	if was.Object {
		return differentKey(was, now, path, skipped)
	}
	for i := range max(len(was.Items), len(now.Items)) {
		at := path + "[" + strconv.Itoa(i) + "]"
		switch {
		case i >= len(was.Items):
			return &verification.FirstDifference{Path: at, Now: now.Items[i].Shown()}
		case i >= len(now.Items):
			return &verification.FirstDifference{Path: at, Was: was.Items[i].Shown()}
		}
		if d := First(was.Items[i], now.Items[i], at, skipped); d != nil {
			return d
		}
	}
	return nil
}

func differentKey(was, now Value, path string, skipped []string) *verification.FirstDifference {
	if path != "" {
		path += "."
	}
	for i, key := range was.Keys {
		if slices.Contains(skipped, key) {
			continue
		}
		other, ok := now.Get(key)
		if !ok {
			return &verification.FirstDifference{Path: path + key, Was: was.Items[i].Shown()}
		}
		if d := First(was.Items[i], other, path+key, skipped); d != nil {
			return d
		}
	}
	for i, key := range now.Keys {
		if _, ok := was.Get(key); !ok && !slices.Contains(skipped, key) {
			return &verification.FirstDifference{Path: path + key, Now: now.Items[i].Shown()}
		}
	}
	return nil
}
