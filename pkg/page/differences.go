package page

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// Difference is something that is other than in the file that was opened.
type Difference struct {
	Case int    `json:"case"`
	Path string `json:"path"`
	// About names it in the user's words, Text says what became of it.
	About string `json:"about"`
	Text  string `json:"text"`
	// Back are the edits that take it back.
	Back []Edit `json:"back"`
}

// differences lists what is other than in the files that were opened, case by case. A
// file that was not opened is new, and has none.
func (st *study) differences() []Difference {
	all := []Difference{}
	for _, opened := range st.Opened {
		i := slices.IndexFunc(st.Files, func(f File) bool { return f.Name == opened.Name })
		if i < 0 || st.Files[i].Text == opened.Text {
			continue
		}
		before := load.Written(diagFile(opened))
		k := 0
		for at, w := range st.written {
			if w.file != i {
				continue
			}
			if k < len(before) {
				d := differ{st: st, at: at}
				d.values("", before[k].Value, w.Value)
				all = append(all, d.found...)
			}
			k++
		}
	}
	return all
}

// differ compares two values of a case.
type differ struct {
	st    *study
	at    int
	found []Difference
}

func (d *differ) add(path string, text lang.Message, back ...Edit) {
	for i := range back {
		back[i].Case = d.at
	}
	about := d.st.about(d.at, path)
	if about == "" {
		about = path
	}
	d.found = append(d.found, Difference{Case: d.at, Path: path, About: about, Text: text.In(d.st.Lang), Back: back})
}

// values compares two mappings key by key, and two lists item by item.
func (d *differ) values(path string, old, now load.Value) {
	if string(old.JSON()) == string(now.JSON()) {
		return
	}
	keys, isMapping := old.Keys()
	others, alsoMapping := now.Keys()
	if !isMapping || !alsoMapping || numberForm(path) {
		d.one(path, old, now)
		return
	}
	for _, key := range keys {
		was, _ := old.Get(key)
		is, ok := now.Get(key)
		switch {
		case !ok:
			d.gone(join(path, key), was)
		case was.IsList() && is.IsList():
			d.lists(join(path, key), was.Items(), is.Items())
		default:
			d.values(join(path, key), was, is)
		}
	}
	for _, key := range others {
		if _, ok := old.Get(key); ok {
			continue
		}
		is, _ := now.Get(key)
		if is.IsList() {
			d.lists(join(path, key), nil, is.Items())
			continue
		}
		d.came(join(path, key), is)
	}
}

// numberForm reports whether a path is that of a number, of which the form is one thing.
func numberForm(path string) bool {
	_, number := fieldAt(path)
	return number != nil
}

// lists pairs the items that are the same at both ends, and the others in their order.
func (d *differ) lists(path string, old, now []load.Value) {
	same := func(a, b load.Value) bool { return string(a.JSON()) == string(b.JSON()) }
	first := 0
	for first < min(len(old), len(now)) && same(old[first], now[first]) {
		first++
	}
	last := 0
	for last < min(len(old), len(now))-first && same(old[len(old)-1-last], now[len(now)-1-last]) {
		last++
	}
	item := func(i int) string { return path + "[" + strconv.Itoa(i) + "]" }
	for i := first; i < max(len(old), len(now))-last; i++ {
		switch {
		case i < len(old)-last && i < len(now)-last:
			d.values(item(i), old[i], now[i])
		case i < len(now)-last:
			d.came(item(i), now[i])
		default:
			d.add(path, lang.Text{EN: "taken out: %s", NL: "weggehaald: %s"}.With(short(old[i], d.st.Lang)),
				Edit{Op: "insert", Path: path, At: i, Value: asValue(old[i])})
		}
	}
}

func (d *differ) one(path string, old, now load.Value) {
	d.add(path, lang.Text{EN: "%s, was %s", NL: "%s, was %s"}.With(short(now, d.st.Lang), short(old, d.st.Lang)), Edit{Op: "set", Path: path, Value: asValue(old)})
}

func (d *differ) gone(path string, was load.Value) {
	d.add(path, lang.Text{EN: "taken out, was %s", NL: "weggehaald, was %s"}.With(short(was, d.st.Lang)), Edit{Op: "set", Path: path, Value: asValue(was)})
}

func (d *differ) came(path string, is load.Value) {
	d.add(path, lang.Text{EN: "new: %s", NL: "nieuw: %s"}.With(short(is, d.st.Lang)), Edit{Op: "remove", Path: path})
}

// short is a value in a line.
func short(v load.Value, l lang.Language) string {
	if keys, ok := v.Keys(); ok {
		text := ""
		for _, key := range keys {
			x, _ := v.Get(key)
			if text != "" {
				text += ", "
			}
			if text += keyWord(key, l) + " " + short(x, l); len(text) > shortest {
				return cut(text)
			}
		}
		return text
	}
	if v.IsList() {
		return lang.Text{EN: "a list of %d", NL: "een lijst van %d"}.With(v.Len()).In(l)
	}
	text := clean(v.Scalar())
	if l == lang.NL && fraction.MatchString(text) {
		text = strings.Replace(text, ".", ",", 1)
	}
	return cut(text)
}

var fraction = regexp.MustCompile(`^-?[0-9]+\.[0-9]+%?$`)

// keyWord is a key in the words of the page.
func keyWord(key string, l lang.Language) string {
	if word, ok := partWords[key]; ok {
		return word.In(l)
	}
	if slices.Contains(model.VoiceNames, key) {
		return report.VoiceNamed(key).In(l)
	}
	switch n := field.Find(key); {
	case key == "voices":
		return lang.Text{EN: "estimated:", NL: "geschat:"}.In(l)
	case n != nil && n.Head.In(l) != "":
		return strings.ToLower(n.Head.In(l))
	}
	for _, fields := range []field.Fields{field.Line, field.Story, field.Case} {
		if word := fieldWord(fields, key, l); word != "" {
			return word
		}
	}
	return strings.ReplaceAll(key, "_", " ")
}

// cut is the beginning of a text, where it is long.
func cut(text string) string {
	if letters := []rune(text); len(letters) > shortest {
		return string(letters[:shortest-1]) + "…"
	}
	return text
}

// shortest is how many characters a value may take in a line.
const shortest = 60

// asValue is a value as an edit puts it: a plain number stays one.
func asValue(v load.Value) json.RawMessage {
	if keys, ok := v.Keys(); ok {
		text := "{"
		for i, key := range keys {
			if i > 0 {
				text += ","
			}
			x, _ := v.Get(key)
			text += string(quote(key)) + ":" + string(asValue(x))
		}
		return json.RawMessage(text + "}")
	}
	if v.IsList() {
		text := "["
		for i, x := range v.Items() {
			if i > 0 {
				text += ","
			}
			text += string(asValue(x))
		}
		return json.RawMessage(text + "]")
	}
	switch text := v.Scalar(); {
	case !v.IsPlain():
		return quote(text)
	case v.IsNull():
		return json.RawMessage("null")
	case text == "true" || text == "false" || json.Valid([]byte(text)) && decimal.MatchString(text):
		return json.RawMessage(text)
	default:
		return quote(text)
	}
}
