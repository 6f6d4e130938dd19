package resolved

import (
	"encoding/json"
	"reflect"
	"strings"

	"ipta/pkg/lang"
)

// wrongKind says what stands in a result where another kind of value belongs.
func wrongKind(err *json.UnmarshalTypeError) lang.Message {
	return lang.Text{
		EN: "%s stands here, and %s is expected; the result was changed, make it again with calc -f json",
		NL: "hier staat %s, en er wordt %s verwacht; de uitkomst is gewijzigd, maak haar opnieuw met calc -f json",
	}.With(foundKind(err.Value), wantedKind(err.Type))
}

// The kinds of values of JSON, as the texts call them.
var (
	aText     = lang.Text{EN: "a text", NL: "een tekst"}
	aNumber   = lang.Text{EN: "a number", NL: "een getal"}
	aWhole    = lang.Text{EN: "a whole number", NL: "een heel getal"}
	aList     = lang.Text{EN: "a list", NL: "een lijst"}
	aGroup    = lang.Text{EN: "a group of names with values", NL: "een groep namen met waarden"}
	trueFalse = lang.Text{EN: "true or false", NL: "true of false"}
	another   = lang.Text{EN: "another kind of value", NL: "een ander soort waarde"}
)

// foundKind puts into words what package encoding/json calls the value that it
// met: "string", "number 2.5".
func foundKind(value string) lang.Localized {
	kind, written, _ := strings.Cut(value, " ")
	switch {
	case kind == "number" && written != "":
		return lang.Text{EN: "the number %s", NL: "het getal %s"}.With(written)
	case kind == "number":
		return aNumber
	case kind == "string":
		return aText
	case kind == "bool":
		return trueFalse
	case kind == "array":
		return aList
	case kind == "object":
		return aGroup
	}
	return another
}

// wantedKind puts into words what a Go value is read from.
func wantedKind(t reflect.Type) lang.Localized {
	switch t.Kind() {
	case reflect.String:
		return aText
	case reflect.Bool:
		return trueFalse
	case reflect.Float32, reflect.Float64:
		return aNumber
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return aWhole
	case reflect.Slice, reflect.Array:
		return aList
	case reflect.Struct, reflect.Map:
		return aGroup
	}
	return another
}
