package field

import (
	"ipta/pkg/lang"
)

// Field is a key of an object of a file.
type Field struct {
	// Key is its name in files: "borne_by". Dutch is the name of its column in a
	// table of cases, "" for what has none; of an object it begins the names of
	// the columns of what is in it.
	Key, Dutch string
	Shape      Shape
	// Means says what it is, to who fills it in; it may be empty.
	Means lang.Text
	// Words are the values of a Word.
	Words []string
	// Number is the number of an Uncertain one.
	Number *Number
	// To is the key of a parameter file under which stand the names of which a
	// Reference, References or Portions names some: "unit_costs"; "" for names that
	// stand elsewhere.
	To string
	// Of are the fields of an object, of each object of a list or of a mapping.
	Of Fields
	// Effect is set for what says what the help changes, see Number.
	Effect bool
	// Required is set for what an object cannot do without.
	Required bool
}

// Fields are the fields of an object, in the order in which they are written.
type Fields []Field

// Keys returns the keys of the fields that satisfy a condition, nil for all.
func (f Fields) Keys(of func(*Field) bool) (keys []string) {
	for i := range f {
		if of == nil || of(&f[i]) {
			keys = append(keys, f[i].Key)
		}
	}
	return keys
}

// Where returns the fields that satisfy a condition.
func (f Fields) Where(of func(*Field) bool) (some Fields) {
	for i := range f {
		if of(&f[i]) {
			some = append(some, f[i])
		}
	}
	return some
}

// Shape says how a value is written.
type Shape uint8

// The shapes. What has fields of its own says so.
const (
	Text      Shape = iota
	Words           // a text that must not be empty
	Localized       // a text, or one in each language
	Texts
	ID // letters, digits, - and _
	Reference
	References
	Word  // one of a few
	Check // the code of a check
	Language
	Focus // a place in a photo
	Currency
	Flag  // true or false
	YesNo // yes or no, or true or false
	Year
	Date
	Moment  // a year, a month or a day
	Years   // 3 or 1-5
	Horizon // a year from year 0
	Grade   // 1 to 6
	Age     // 1 to 120
	Ages    // 18-20, or 18
	Score   // of an area of life, 1 to 5
	Count   // a number above 0
	Rank    // -1 to 1
	Price   // an amount without a range
	Part    // a share of 1
	Size    // a share, ratio or amount without a range
	Uncertain
	Certain // a share without a range
	Portions
	Parts // shares of 1, one after another
	ByGrade
	ByYear // amounts, by year
	Indices
	Labels
	Object      // with fields
	List        // of objects with fields
	Mapping     // of names to objects with fields
	Sourced     // an object with fields, or a text
	Evidenced   // the same
	Dated       // a list of objects with fields, one of which is a date
	Scores      // of names to lists of Dated, or to objects of measurements by name
	Rates       // a rate, or a list of objects with fields
	RatesByName // rates without a range, by name
	Stated      // a share, or an object with it and its source
	Perspectives
)
