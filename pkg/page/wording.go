package page

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// A message of a file tells how to write it in the file. On the page there are fields, with
// % behind them and names of their own: what is told here is how to type it there.

var (
	noNumber  = lang.Text{EN: "“%s” is not a number; type digits, such as 8500 or 0.5", NL: "“%s” is geen getal; typ cijfers, zoals 8500 of 0,5"}
	noPercent = lang.Text{EN: "“%s” is not a percentage; type digits, such as 40 or 62.5", NL: "“%s” is geen percentage; typ cijfers, zoals 40 of 62,5"}
	noShare   = lang.Text{EN: "%s does not lie between 0% and 100%; type a percentage, such as 40", NL: "%s ligt niet tussen 0% en 100%; typ een percentage, zoals 40"}
	bare      = lang.Text{EN: "%s stands in the file without % behind it; type the percentage, such as 40", NL: "%s staat in het bestand zonder % erachter; typ het percentage, zoals 40"}
	twoShares = lang.Text{EN: "%s, or do you mean %s? Choose here, or type %% behind it", NL: "%s, of bedoelt u %s? Kies het hier, of typ er %% achter"}
	noSource  = lang.Text{EN: "%s has no source and no assumption; fill that in here, below the price", NL: "%s heeft geen bron en geen aanname; vul dat hier in, onder de prijs"}
	noBearer  = lang.Text{EN: "%s does not say who pays or gains; fill that in here, below the price", NL: "%s zegt niet wie betaalt of wint; vul dat hier in, onder de prijs"}
	noHelp    = lang.Text{EN: "There is no help in it yet, so that nothing can be said of whether it pays; choose “Add help”", NL: "Er staat nog geen hulp in, dus of die zich terugbetaalt is niet te zeggen; kies “Hulp toevoegen”"}
	inOrder   = lang.Text{EN: "Put them in order: %s", NL: "Zet ze op volgorde: %s"}
)

// partWords are the parts of a number as the page calls them.
var partWords = map[string]lang.Text{
	"low":   {EN: "low", NL: "laag"},
	"value": {EN: "likely", NL: "waarschijnlijk"},
	"high":  {EN: "high", NL: "hoog"},
}

// inFields tells a finding in the words of the fields of the page.
func (st *study) inFields(x *Finding) {
	text, written := "", false
	if x.Case >= 0 && x.Case < len(st.written) {
		text, written = scalarAt(st.written[x.Case].Value, x.Path)
	}
	_, number := fieldAt(x.Path)
	percent := number != nil && number.Kind.IsPercent()
	say := func(t lang.Text, what string) { x.Text = strings.ReplaceAll(t.In(st.Lang), "%s", what) }
	if both := smallShare(text); percent && len(both) > 0 && strings.HasSuffix(text, "?") {
		x.Text = twoShares.With(st.decimals(both[0]), st.decimals(both[1])).In(st.Lang)
		return
	}
	switch x.ID {
	case "not-a-number", "decimal-comma":
		if number != nil && written && text != "" {
			if say(noNumber, text); percent {
				say(noPercent, strings.TrimSuffix(text, "%"))
			}
		}
	case "share-range":
		if percent && written {
			if say(bare, st.decimals(text)); strings.HasSuffix(text, "%") {
				say(noShare, st.decimals(text))
			}
		}
	case "low-high":
		st.outOfOrder(x)
	case check.NoCosts:
		x.Text, x.Why = noHelp.In(st.Lang), ""
	case "no-source":
		if label := st.about(x.Case, x.Path); label != "" && st.isOwn(x, true) {
			say(noSource, "“"+label+"”")
		}
	case "unallocated":
		if label := st.about(x.Case, x.Path); label != "" && st.isOwn(x, false) {
			say(noBearer, "“"+label+"”")
		}
	}
	x.Text = keys.ReplaceAllStringFunc(x.Text, st.inWords)
}

// isOwn reports whether a finding is about a line with a price of its own, also where that
// stands in the place of a known one.
func (st *study) isOwn(x *Finding, also bool) bool {
	if x.Case < 0 || x.Case >= len(st.cases) {
		return false
	}
	for _, l := range st.cases[x.Case].Lines() {
		if l.ID() == x.Path {
			return l.UnitCost.Name == "" || also && l.OwnsKey(field.Value.Key)
		}
	}
	return false
}

// outOfOrder says which two parts of a number are the wrong way round, at the field of the
// first of them, with a button that puts all in order.
func (st *study) outOfOrder(x *Finding) {
	if x.Case < 0 || x.Case >= len(st.written) {
		return
	}
	part := func(key string) (text string, value float64, ok bool) {
		text, ok = scalarAt(st.written[x.Case].Value, x.Path+"."+key)
		value, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
		if strings.HasSuffix(text, "%") {
			value *= 0.01
		}
		return text, value, ok && err == nil
	}
	for _, pair := range [][2]string{{"low", "high"}, {"low", "value"}, {"value", "high"}} {
		first, a, ok := part(pair[0])
		second, b, also := part(pair[1])
		if !ok || !also || a <= b {
			continue
		}
		at, other, above := pair[0], pair[1], lang.Text{EN: "%s (%s) is above %s (%s)", NL: "%s (%s) is hoger dan %s (%s)"}
		if at == "value" { // told at the end of the range, as the others are
			at, other, first, second = other, at, second, first
			above = lang.Text{EN: "%s (%s) is below %s (%s)", NL: "%s (%s) is lager dan %s (%s)"}
		}
		x.Text = report.Capitalised(above.With(partWords[at].In(st.Lang), st.decimals(first), partWords[other].In(st.Lang), st.decimals(second)).In(st.Lang))
		x.Mends = []Mend{st.ordered(x, part)}
		x.Path += "." + at
		return
	}
}

// ordered puts the parts of a number in order.
func (st *study) ordered(x *Finding, part func(key string) (text string, value float64, ok bool)) Mend {
	type have struct {
		text  string
		value float64
	}
	var names, shown []string
	var all []have
	for _, name := range []string{"low", "value", "high"} {
		if text, value, ok := part(name); ok {
			names, all = append(names, name), append(all, have{text, value})
		}
	}
	slices.SortStableFunc(all, func(a, b have) int { return cmp.Compare(a.value, b.value) })
	m := Mend{}
	for i, name := range names {
		shown = append(shown, st.decimals(all[i].text))
		m.Edits = append(m.Edits, Edit{Op: "set", Case: x.Case, Path: x.Path + "." + name, Value: scalarJSON(all[i].text)})
	}
	m.Label = inOrder.With(strings.Join(shown, " – ")).In(st.Lang)
	return m
}

// scalarJSON is a number as an edit puts it.
func scalarJSON(text string) json.RawMessage {
	if plainNumber.MatchString(text) {
		return json.RawMessage(text)
	}
	return quote(text)
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// decimals is a number of a file as its reader writes it.
func (st *study) decimals(text string) string {
	if st.Lang == lang.NL {
		return strings.Replace(text, ".", ",", 1)
	}
	return text
}

// keys are those of a file that a message names in brackets: "(low and high)".
var keys = regexp.MustCompile(`\([a-z_]+(?:(?:, | and | or | en | of )[a-z_]+)*\)`)

// key is one of them.
var key = regexp.MustCompile(`[a-z_]+`)

// inWords calls keys as the page does; a text in which one is no key stays as it is.
func (st *study) inWords(text string) string {
	all := true
	words := key.ReplaceAllStringFunc(text, func(k string) string {
		switch k {
		case "and", "or", "en", "of":
			return k
		}
		_, part := partWords[k]
		if all = all && (part || field.Find(k) != nil || fieldWord(field.Line, k, st.Lang) != ""); all {
			return keyWord(k, st.Lang)
		}
		return k
	})
	if !all {
		return text
	}
	return words
}
