package schema

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Key is a key of a JSON text, with the path that leads to it: "totals.sums.costs".
type Key struct {
	Path string
	// Offset is where the key stands in the text, in bytes, and Width how many
	// characters it takes with its quotes.
	Offset, Width int
	// Twice says that the object had the key already. Else no key of that name
	// belongs there, and Known are those that do.
	Twice bool
	Known []string
}

// Name is the last part of the path.
func (k Key) Name() string { return k.Path[strings.LastIndexByte(k.Path, '.')+1:] }

// WrongKeys returns the keys of a JSON text that do not belong in what it is read
// into, or stand twice in one object. Of a text that breaks off or is of other
// types it returns those before.
func WrongKeys(text []byte, of reflect.Type) []Key {
	w := keyWalk{text: text, d: json.NewDecoder(bytes.NewReader(text))}
	w.d.UseNumber()
	w.value("", of)
	return w.wrong
}

// Place returns where the key at a path stands in a JSON text, of the keys above it
// the last that is there; ok is false where none is. An item of a list stands in the path
// by its number, from 0: "cases[2].id"; without one it is the last.
func Place(text []byte, path string) (k Key, ok bool) {
	w := keyWalk{text: text, d: json.NewDecoder(bytes.NewReader(text))}
	w.d.UseNumber()
	w.seen = func(x Key) {
		within := func(above string) bool {
			rest, ok := strings.CutPrefix(path, above)
			return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
		}
		if within(x.Path) || within(itemNumber().ReplaceAllString(x.Path, "")) {
			k, ok = x, true
		}
	}
	w.value("", nil)
	return k, ok
}

// itemNumber is the number of an item in a path.
var itemNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[[0-9]+\]`) })

// keyWalk goes through a JSON text.
type keyWalk struct {
	text  []byte
	d     *json.Decoder
	wrong []Key
	// seen is told of each key, unless nil.
	seen func(Key)
}

// value goes through the next value, read into a type; nil is any.
func (w *keyWalk) value(path string, of reflect.Type) bool {
	for of != nil && of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of != nil && reflect.PointerTo(of).Implements(reflect.TypeFor[json.Unmarshaler]()) {
		of = nil
	}
	token, err := w.d.Token()
	if err != nil {
		return false
	}
	switch token {
	case json.Delim('{'):
		return w.object(path, of)
	case json.Delim('['):
		var item reflect.Type
		if of != nil && (of.Kind() == reflect.Slice || of.Kind() == reflect.Array) {
			item = of.Elem()
		}
		for i := 0; w.d.More(); i++ {
			at := path
			if w.seen != nil {
				at += "[" + strconv.Itoa(i) + "]"
			}
			if !w.value(at, item) {
				return false
			}
		}
		_, err = w.d.Token()
	}
	return err == nil
}

func (w *keyWalk) object(path string, of reflect.Type) bool {
	var fields map[string]reflect.Type
	var item reflect.Type
	if of != nil && of.Kind() == reflect.Struct {
		fields = fieldsOf(of)
	} else if of != nil && of.Kind() == reflect.Map {
		item = of.Elem()
	}
	had := map[string]bool{}
	for w.d.More() {
		token, err := w.d.Token()
		name, isName := token.(string)
		if err != nil || !isName {
			return false
		}
		end := int(w.d.InputOffset())
		k := Key{Path: strings.TrimPrefix(path+"."+name, "."), Width: len([]rune(name)) + 2, Twice: had[name]}
		k.Offset = max(0, bytes.LastIndexByte(w.text[:max(0, end-1)], '"'))
		had[name] = true
		kind, isField := fields[name]
		if k.Twice || fields != nil && !isField {
			for known := range fields {
				if !had[known] {
					k.Known = append(k.Known, known)
				}
			}
			slices.Sort(k.Known)
			w.wrong = append(w.wrong, k)
		}
		if w.seen != nil {
			w.seen(k)
		}
		if fields == nil {
			kind = item
		}
		if !w.value(k.Path, kind) {
			return false
		}
	}
	_, err := w.d.Token()
	return err == nil
}

// fieldsOf returns the keys of a struct in JSON, with those of structs in it that
// have no key of their own.
func fieldsOf(of reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range of.NumField() {
		f := of.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-" || !f.IsExported() && !f.Anonymous:
		case f.Anonymous && name == "":
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			for k, t := range fieldsOf(inner) {
				if _, own := fields[k]; !own {
					fields[k] = t
				}
			}
		case name == "":
			fields[f.Name] = f.Type
		default:
			fields[name] = f.Type
		}
	}
	return fields
}
