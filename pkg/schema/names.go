package schema

import (
	"regexp"
	"strings"

	"ipta/pkg/field"
)

// Names are the names of a parameter set that files may use.
type Names struct {
	// By holds them by the key under which they stand in a parameter file, as
	// field.Field.To says it: "unit_costs".
	By map[string][]Name
	// Unknown is what an editor says of a name that is none of these.
	Unknown string
}

// Name is a name with what an editor shows of it.
type Name struct{ ID, Text string }

// of returns the names under a key; none where any name may stand.
func (n *Names) of(key string) []Name {
	if n == nil {
		return nil
	}
	return n.By[key]
}

// oneOf returns the schema of a name that stands under a key of the parameter file, and
// false where any name may stand. Each name is a schema by itself: an editor then shows the
// text of the one that stands there, where of an "enum" it shows all. A pattern refuses
// other names, as a reason in words can go with it: "patternErrorMessage" is no word of JSON
// Schema, and the YAML language server shows it.
func (w *writer) oneOf(to string) (schema, bool) {
	list := w.names.of(to)
	if len(list) == 0 {
		return nil, false
	}
	var each []schema
	var ids []string
	for _, x := range list {
		each = append(each, schema{"const": x.ID, "description": x.Text})
		ids = append(ids, regexp.QuoteMeta(x.ID))
	}
	s := anyOf(append(each, schema{"type": []string{"string", "null"}})...)
	s["pattern"], s["patternErrorMessage"] = "^(?:"+strings.Join(ids, "|")+")$", w.names.Unknown
	return w.define("name-in-"+to, s), true
}

// portions returns the schema of shares by the name of who has them.
func (w *writer) portions(f *field.Field) schema {
	s := schema{"type": []string{"object", "null"}}
	list := w.names.of(f.To)
	if len(list) == 0 {
		s["additionalProperties"] = w.of(field.Share)
		return w.define("portions", s)
	}
	properties := schema{}
	for _, x := range list {
		properties[x.ID] = schema{"allOf": []schema{w.of(field.Share)}, "description": x.Text}
	}
	s["properties"], s["additionalProperties"] = properties, false
	return w.define("portions", s)
}
