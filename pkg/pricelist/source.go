package pricelist

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// source writes where the figure comes from: what the list names, and the list itself.
func (r *reader) source() string {
	var list []string
	put := func(key, text string) { list = append(list, key+": "+quote(text)) }
	for _, key := range Keys() {
		part, ok := strings.CutPrefix(key, "source.")
		text := ""
		if ok {
			text = r.cellOf(key).text
		}
		switch {
		case text == "", strings.HasPrefix(part, "assumption."): // in one of the languages: see below
		case part == "year":
			y, _, ok := year(text)
			if m := aDay().FindStringSubmatch(text); m != nil {
				y, ok = m[1]+m[2], true
			}
			if ok {
				list = append(list, "year: "+y)
			} else {
				r.tellLost(r.cellOf(key))
			}
		default:
			put(part, text)
		}
	}
	assumed := r.cellOf("source.assumption").text
	if both := r.localized("source.assumption"); assumed == "" && both != "{}" {
		list = append(list, "assumption: "+both)
		assumed = both
	}
	here := r.table.file.Name
	if r.table.Name != "" {
		here += ", " + r.table.Name
	}
	here += ", row " + strconv.Itoa(r.row.number)
	switch {
	case r.cellOf("source.title").text+assumed == "":
		put("title", here)
	case r.cellOf("source.via").text == "":
		put("via", here)
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// tellLost tells, once for each text, of a year of a source that is none and is left out.
func (r *reader) tellLost(c cell) {
	f := diag.Finding{ID: "list-unused", Severity: diag.Note, Pos: c.at, Message: lang.Text{
		EN: "%q is left out of the source, as it is no year (source.year); to give it one: %s",
		NL: "%q is weggelaten uit de bron, want het is geen jaar (source.year); om er een te geven: %s",
	}.With(short(c.text), wordFlag("source.year", c.text, "2024"))}
	if !slices.ContainsFunc(r.Left, func(x diag.Finding) bool { return x.Message.In(lang.EN) == f.Message.In(lang.EN) }) {
		r.Left = append(r.Left, f)
	}
}
