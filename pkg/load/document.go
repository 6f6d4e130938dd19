package load

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// documents parses the text and calls do with the tree of each document and
// its number, from 0; kept may have the documents. A mistake in the YAML itself ends the
// walk: what comes behind it cannot be told from its consequences. Characters that only
// look like those of YAML do not end it.
func (d *decoder) documents(src *source, kept *Parsed, do func(i int, root *node)) {
	if most := d.limits.fileSize(); len(src.text) > most {
		d.tooLarge(src, most)
		return
	}
	next := kept.documentsOf(src.text)
	mended, parsed, before := false, 0, 0 // documents parsed, and those before the text was mended
	for i := 0; ; {
		y, err := next()
		isBad := err != nil && !isEnd(err) || err == nil && behindAlias(y.Content[0]).Kind == yaml.ScalarNode
		switch {
		case isBad && !mended && d.mendLookalikes(src):
			mended, parsed, before = true, 0, parsed
			next = kept.documentsOf(src.text)
			continue
		case err == nil && parsed < before:
			parsed++
			continue
		case isEnd(err):
			if i == 0 {
				d.empty(src)
			}
			return
		case err != nil:
			d.syntax(src, err)
			return
		}
		parsed++
		b := builder{d: d, src: src}
		root := b.build(y.Content[0], 1)
		switch {
		case root == nil: // a limit was passed
			return
		case b.tagged:
		case root.isNull(): // nothing between two markers
			continue
		case root.kind != yaml.MappingNode:
			d.notKeys(src, root)
		default:
			do(i, root)
		}
		i++
	}
}

// nextDocument returns the next document; io.EOF when there are no more. The
// parser's panics are mistakes in the text that it did not foresee.
func nextDocument(parser *yaml.Decoder) (y *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	y = &yaml.Node{}
	if err := parser.Decode(y); err != nil {
		return nil, err
	}
	return y, nil
}

// isEnd reports whether there is no document any more.
func isEnd(err error) bool { return errors.Is(err, io.EOF) }

func (d *decoder) empty(src *source) {
	d.add("empty-file", src.at(0, 1), lang.Text{
		EN: `there is nothing in this file; "ipta init" writes files to start from`,
		NL: `er staat niets in dit bestand; "ipta init" schrijft bestanden om mee te beginnen`,
	}.With())
}

// notKeys reports a document that is a text or a list.
func (d *decoder) notKeys(src *source, root *node) {
	if m, ok := src.mistake(); ok {
		d.add(m.id, m.pos, m.message)
		return
	}
	text := lang.Text{
		EN: "a file begins with keys and their values, such as ipta: case/1",
		NL: "een bestand begint met sleutels en hun waarden, zoals ipta: case/1",
	}
	if root.kind == yaml.SequenceNode {
		text = lang.Text{
			EN: `a file begins with the key ipta, and not with a list; write "ipta: case/1" first, and a list of cases under "cases:"`,
			NL: `een bestand begint met de sleutel ipta, en niet met een lijst; schrijf eerst "ipta: case/1", en zet een lijst van casussen onder "cases:"`,
		}
	}
	d.wrongShape(root, text)
}

// The headers, which say what a document is.
const (
	caseHeader       = "case/1"
	parametersHeader = "parameters/1"
	analysisHeader   = "analysis/1"
	resultHeader     = "result/1"
	themeHeader      = "theme/1"
)

var headers = []string{caseHeader, parametersHeader, analysisHeader, resultHeader, themeHeader}

// header returns the header of a document that is one of wanted, or "" with
// the reason reported. A document behind the first one may leave it out.
func (d *decoder) header(root *node, first bool, wanted ...string) string {
	f := root.get("ipta")
	if f == nil && !first {
		return wanted[0]
	}
	if f == nil {
		if kind := guess(root); kind != "" && kind != wanted[0] {
			d.wrongKind(root.pos, kind, wanted[0])
			return ""
		}
		d.add("header", root.pos, lang.Text{
			EN: "the file does not say what it is; begin it with the line ipta: %s",
			NL: "het bestand zegt niet wat het is; begin met de regel ipta: %s",
		}.With(wanted[0]))
		return ""
	}
	d.push("ipta")
	defer d.pop()
	text := d.bare(f.value)
	if slices.Contains(wanted, text) {
		return text
	}
	kind, _, _ := strings.Cut(text, "/")
	if slices.Contains(headers, text) {
		d.wrongKind(f.value.pos, text, wanted[0])
		return ""
	}
	for _, known := range headers {
		switch name, _, _ := strings.Cut(known, "/"); name {
		case text:
			d.add("header", f.value.pos, lang.Text{
				EN: "%q lacks its version; write %s",
				NL: "bij %q ontbreekt de versie; schrijf %s",
			}.With(text, known))
			return ""
		case kind:
			d.add("header", f.value.pos, lang.Text{
				EN: "%q is a version that this program does not know; write %s, or take a newer ipta",
				NL: "%q is een versie die dit programma niet kent; schrijf %s, of gebruik een nieuwere ipta",
			}.With(text, known))
			return ""
		}
	}
	if _, near := check.Nearest(text, headers); near {
		wanted = headers
	}
	d.unknown("header", f.value.pos, lang.Text{EN: "%q is no kind of file", NL: "%q is geen soort bestand"}.With(text), text, wanted, lang.Message{})
	return ""
}

// guess returns what a document without a header seems to be, or "".
func guess(root *node) string {
	for _, sign := range []struct{ key, kind string }{
		{"unit_costs", parametersHeader}, {"price_level", parametersHeader}, {"threads", analysisHeader},
		{"interventions", caseHeader}, {"avoided", caseHeader}, {"achieved", caseHeader}, {"cases", caseHeader},
	} {
		if root.get(sign.key) != nil {
			return sign.kind
		}
	}
	return ""
}

// kinds call each kind of file, and say where it is to be given.
var kinds = map[string]struct{ name, give lang.Text }{
	caseHeader: {
		lang.Text{EN: "a case file", NL: "een casusbestand"},
		lang.Text{EN: "name it behind the command, not behind an option", NL: "noem het achter de opdracht, niet achter een optie"},
	},
	parametersHeader: {
		lang.Text{EN: "a parameter file", NL: "een parameterbestand"},
		lang.Text{EN: "give it with -p", NL: "geef het mee met -p"},
	},
	analysisHeader: {
		lang.Text{EN: "a joint analysis", NL: "een gezamenlijke analyse"},
		lang.Text{EN: "name it among the cases", NL: "noem het bij de casussen"},
	},
	themeHeader: {
		lang.Text{EN: "a house style", NL: "een huisstijl"},
		lang.Text{EN: "give it to ipta report with --theme", NL: "geef het aan ipta report met --theme"},
	},
	resultHeader: {
		lang.Text{EN: "a result", NL: "een uitkomst"},
		lang.Text{EN: `read it with "ipta why", "ipta verify" or "ipta merge"`, NL: `lees haar met "ipta why", "ipta verify" of "ipta merge"`},
	},
}

func (d *decoder) wrongKind(pos diag.Pos, is, wanted string) {
	d.add("wrong-kind", pos, lang.Text{
		EN: "this is %s, where %s is expected; %s",
		NL: "dit is %s, en hier hoort %s; %s",
	}.With(kinds[is].name, kinds[wanted].name, kinds[is].give))
}
