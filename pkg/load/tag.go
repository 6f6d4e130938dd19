package load

import (
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/lang"
)

// tag refuses a tag that is no word of YAML itself, such as !include: elsewhere
// it may do something, and here it would silently do nothing.
func (b *builder) tag(y *yaml.Node) {
	if y.Style&yaml.TaggedStyle == 0 || strings.HasPrefix(y.Tag, "!!") && !strings.ContainsAny(y.Tag, "/:") {
		return
	}
	b.tagged = true
	b.d.add("tag", b.pos(y), lang.Text{
		EN: "the tag %s means nothing here; take it away, and put a text that begins with ! in quotes",
		NL: "het label %s betekent hier niets; haal het weg, en zet een tekst die met ! begint tussen aanhalingstekens",
	}.With(y.Tag))
}
