package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"ipta/pkg/report/verification"
)

// value is a JSON value with the keys of objects in the order of the text.
type value struct {
	// text is the value of a leaf, as JSON.
	text  string
	keys  []string
	items []value
	// list and object say what items are.
	list, object bool
}

// parseJSON reads a JSON text.
func parseJSON(text []byte) (value, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return parseValue(d)
}

func parseValue(d *json.Decoder) (v value, err error) {
	token, err := d.Token()
	if err != nil {
		return v, err
	}
	open, isOpen := token.(json.Delim)
	if !isOpen {
		leaf, err := json.Marshal(token)
		return value{text: string(leaf)}, err
	}
	v.list, v.object = open == '[', open == '{'
	for d.More() {
		if v.object {
			key, err := d.Token()
			if err != nil {
				return v, err
			}
			v.keys = append(v.keys, key.(string))
		}
		item, err := parseValue(d)
		if err != nil {
			return v, err
		}
		v.items = append(v.items, item)
	}
	_, err = d.Token()
	return v, err
}

// get returns the value of a key; ok is false where there is none.
func (v value) get(key string) (item value, ok bool) {
	i := slices.Index(v.keys, key)
	if i < 0 {
		return value{}, false
	}
	return v.items[i], true
}

// shown is a value in a few characters.
func (v value) shown() string {
	switch {
	case v.list:
		return "[" + strconv.Itoa(len(v.items)) + "]"
	case v.object:
		return "{" + strconv.Itoa(len(v.items)) + "}"
	}
	return v.text
}

// firstDifference returns the first place in which two values differ, keys of
// any object that are skipped left aside; nil for none.
func firstDifference(was, now value, path string, skipped []string) *verification.FirstDifference {
	if was.list != now.list || was.object != now.object || was.text != now.text {
		return &verification.FirstDifference{Path: path, Was: was.shown(), Now: now.shown()}
	}
	if was.object {
		return differentKey(was, now, path, skipped)
	}
	for i := range max(len(was.items), len(now.items)) {
		at := path + "[" + strconv.Itoa(i) + "]"
		switch {
		case i >= len(was.items):
			return &verification.FirstDifference{Path: at, Now: now.items[i].shown()}
		case i >= len(now.items):
			return &verification.FirstDifference{Path: at, Was: was.items[i].shown()}
		}
		if d := firstDifference(was.items[i], now.items[i], at, skipped); d != nil {
			return d
		}
	}
	return nil
}

func differentKey(was, now value, path string, skipped []string) *verification.FirstDifference {
	if path != "" {
		path += "."
	}
	for i, key := range was.keys {
		if slices.Contains(skipped, key) {
			continue
		}
		other, ok := now.get(key)
		if !ok {
			return &verification.FirstDifference{Path: path + key, Was: was.items[i].shown()}
		}
		if d := firstDifference(was.items[i], other, path+key, skipped); d != nil {
			return d
		}
	}
	for i, key := range now.keys {
		if _, ok := was.get(key); !ok && !slices.Contains(skipped, key) {
			return &verification.FirstDifference{Path: path + key, Now: now.items[i].shown()}
		}
	}
	return nil
}
