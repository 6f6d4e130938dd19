package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// TestLongTitles wants titles and names of any length to fit: the cover on its sheet, no
// word of a title broken, none outside its page.
func TestLongTitles(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	long := "Maximiliaan-Alexander van den Oudenhoven-Wolkenstein-Hohenzollern tot Sint-Anthonis-en-Sint-Hubertusdonk, 24"
	names := []string{"Jo", "Yassin, 19", "Jeugdhulpverleningsgeschiedenis", long, strings.Repeat("De weg van school naar werk ", 9), strings.Repeat("arbeidsongeschiktheid ", 3) + "verzekeringsmaatschappijen"}
	for i, title := range names {
		if i == 1 || i == 3 { // these are among the first
			continue
		}
		study := filepath.Join(dir, fmt.Sprint(i))
		if err := os.Mkdir(study, 0o700); err != nil {
			t.Fatal(err)
		}
		for k := range names {
			name := title // all of them are long, or each is another
			if i == 0 {
				name = names[k]
			}
			writeFile(t, filepath.Join(study, fmt.Sprintf("case-%d.yaml", k)), strings.NewReplacer("ID", fmt.Sprint(k), "TITLE", name).Replace(`ipta: case/1
id: cID
title: TITLE
municipality: Sint-Anthonis-en-Sint-Hubertusdonk en Hoeksche Waard-West
interventions: [{unit_cost: ipta_coach, quantity: 10}]
story: {consent: {story: true}, summary: Then., quotes: [{who: young-person, text: 'TITLE'}]}
`))
		}
		writeFile(t, filepath.Join(study, "analysis.yaml"), "ipta: analysis/1\ntitle: '"+title+"'\n")
		if output, status := ipta(t, study, "report", ".", "-o", "../page.html", "-q"); status != failure.Done {
			t.Fatalf("exit status %d\n%s", status, output)
		}
		for _, media := range []struct {
			name  string
			width int
		}{{"print", 794}, {"", 360}, {"", 768}, {"", 1440}} { // A4 is 794 pixels wide
			b.size(media.width, false)
			b.protocol("Emulation.setEmulatedMedia", map[string]any{"media": media.name}, nil)
			b.open(filepath.Join(dir, "page.html"))
			var seen struct{ Spills, Broken, Out []string }
			b.run(&seen, `const titles = [...document.querySelectorAll("h1, h2, .faces span")], cover = document.querySelector(".cover");
				const lines = r => new Set([...r.getClientRects()].map(x => Math.round(x.top))).size;
				const broken = titles.flatMap(e => { const found = [], walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
					for (let n; n = walk.nextNode();) for (const m of n.data.matchAll(/[^\s\-]+/g)) {
						const r = document.createRange(); r.setStart(n, m.index); r.setEnd(n, m.index + m[0].length);
						if (lines(r) > 1 && e.localName !== "span") found.push(m[0]) }
					return found });
				return {broken, spills: cover.scrollHeight > cover.clientHeight + 1 ? [cover.scrollHeight + " of " + cover.clientHeight] : [],
					out: titles.filter(e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.left < -1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 }).map(e => e.textContent)}`)
			if len(seen.Spills)+len(seen.Broken)+len(seen.Out) > 0 {
				t.Errorf("%q, %s %d: cover %q, broken %.200q, outside %.200q", title, media.name, media.width, seen.Spills, seen.Broken, seen.Out)
			}
			b.picture(fmt.Sprintf("titles-%d-%s%d", i, media.name, media.width))
		}
	}
	b.protocol("Emulation.setEmulatedMedia", map[string]any{"media": ""}, nil)
}
