package schema

import (
	"encoding/json"
	"maps"
	"reflect"
	"strings"
)

// Types says of types what Go does not: which words a text may be, or what their own
// JSON is. With a "type" it is all there is to say, else it is added.
type Types map[reflect.Type]map[string]any

// Of returns the schema of what encoding/json makes of a struct. Beside the tag json,
// which says the names and what may be left out, a field may have
//
//	means    what it means: "English / Nederlands"
//	schema   more on its value, as "minimum=0;maximum=1"; "null": a list may be null
//
// A pointer may be null, unless it may be left out. A struct with JSON of its own may
// stand there as a number too.
func Of(title, description string, t reflect.Type, types Types) []byte {
	w := &reflector{writer{definitions: schema{}}, t, types}
	s := w.object(t)
	s["$schema"], s["title"], s["description"] = draft, title, description
	return w.write(s)
}

// reflector makes schemas of types; structs are defined once.
type reflector struct {
	writer
	root  reflect.Type
	types Types
}

var marshaler = reflect.TypeFor[json.Marshaler]()

// of returns the schema of a type, or a reference to it.
func (w *reflector) of(t reflect.Type) schema {
	said := w.types[t]
	if said["type"] != nil {
		return maps.Clone(said)
	}
	s := schema{}
	switch t.Kind() {
	case reflect.Pointer:
		return nullable(w.of(t.Elem()))
	case reflect.Struct:
		return w.defined(t, said)
	case reflect.Slice, reflect.Array:
		s["type"], s["items"] = "array", w.of(t.Elem())
	case reflect.Map:
		s["type"], s["additionalProperties"] = "object", w.of(t.Elem())
	case reflect.String:
		s["type"] = "string"
	case reflect.Bool:
		s["type"] = "boolean"
	case reflect.Float64:
		s["type"] = "number"
	default:
		s["type"] = "integer"
	}
	maps.Copy(s, said)
	return s
}

func nullable(s schema) schema {
	if kind, ok := s["type"].(string); ok && s["enum"] == nil {
		s["type"] = []string{kind, "null"}
		return s
	}
	return orNull(s)
}

// defined returns a reference to the schema of a struct.
func (w *reflector) defined(t reflect.Type, said schema) schema {
	name, _, _ := strings.Cut(t.Name(), "[")
	if t.PkgPath() != w.root.PkgPath() {
		name, _, _ = strings.Cut(t.String(), "[")
	}
	if _, ok := w.definitions[name]; !ok {
		w.definitions[name] = nil // it may hold itself
		s := w.object(t)
		if t.Implements(marshaler) {
			s = schema{"anyOf": []schema{{"type": "number"}, s}}
		}
		maps.Copy(s, said)
		w.definitions[name] = s
	}
	return w.define(name, nil)
}

// object returns the schema of a struct.
func (w *reflector) object(t reflect.Type) schema {
	properties := schema{}
	needed := w.fields(t, properties)
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(needed) > 0 {
		s["required"] = needed
	}
	return s
}

// fields adds the fields of a struct, and of those embedded in it, to properties, and
// returns the names of those that are always there.
func (w *reflector) fields(t reflect.Type, properties schema) (needed []string) {
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		kind := f.Type
		switch {
		case f.Anonymous:
			needed = append(needed, w.fields(kind, properties)...)
			continue
		case options == "":
			needed = append(needed, name)
		case kind.Kind() == reflect.Pointer:
			kind = kind.Elem()
		}
		properties[name] = w.tagged(w.of(kind), f.Tag)
	}
	return needed
}

// tagged adds to the schema of a value what the tags of its field say.
func (w *reflector) tagged(s schema, tag reflect.StructTag) schema {
	more := schema{}
	for word := range strings.SplitSeq(tag.Get("schema"), ";") {
		switch key, text, _ := strings.Cut(word, "="); key {
		case "":
		case "null":
			s = nullable(s)
		default:
			var value any = text
			_ = json.Unmarshal([]byte(text), &value) // else it is a text
			more[key] = value
		}
	}
	if means := tag.Get("means"); means != "" {
		more["description"] = means
	}
	if _, isReference := s["$ref"]; isReference && len(more) > 0 {
		s = schema{"allOf": []schema{s}} // draft 7 looks at nothing beside $ref
	}
	maps.Copy(s, more)
	return s
}
