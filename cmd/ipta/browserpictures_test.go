package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/installed"
	"ipta/pkg/lang"
)

// casesOfLongNames writes so many cases with long names, of which some end in a loss, and returns
// their folder.
func casesOfLongNames(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		text := fmt.Sprintf(`ipta: case/1
title: Jongere %d, met een lange naam die niet in een regel past
start: 2020
interventions:
  - {unit_cost: ipta_coach, quantity: {value: %d, low: 20, high: 300}, years: 0}
avoided:
  - {unit_cost: lvb_residential_day, quantity: 30, without: {value: 40%%, low: 20%%, high: 60%%}, with: 10%%, years: 1}
achieved:
  - {unit_cost: paid_work, without: 30%%, with: {value: 45%%, low: 31%%, high: 60%%}, years: 1-3, drop_off: 20%%}
`, i+1, 40+i%40*5)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("c%02d.yaml", i)), []byte(text), files.OwnerOnly); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// onPaper is the width of print in CSS pixels, 96 to the inch: A4 of 210 mm, less the
// margins of @page of 16 mm each.
const onPaper = 672

// TestPictures wants in every picture, on a phone, a tablet, a screen and on paper, no text
// outside the picture or over another, and on paper no word of the page, in a picture or
// in the colophon, smaller than 7.5 points.
func TestPictures(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	six := filepath.Join(examples, "ipta")
	var pages []string
	produce := func(name string, args ...string) {
		if said, status := ipta(t, dir, append(args, "-q", "-o", name)...); status != failure.Done {
			t.Fatalf("%q: exit status %d\n%s", args, status, said)
		}
		pages = append(pages, name)
	}
	for _, l := range lang.Languages {
		in := []string{"--lang", string(l)}
		with := func(args ...string) []string { return append(args, in...) }
		name := func(s string) string { return s + "-" + string(l) }
		produce(name("one")+".html", with("report", filepath.Join(examples, "minimal"))...)
		produce(name("six")+".html", with("report", six)...)
		produce(name("brief")+".html", with("brief", six, "--sender", "Team", "--date", "2026")...)
		for _, command := range []string{"sensitivity", "simulate", "breakeven", "budget"} {
			produce(name(command)+".svg", with(command, six)...)
		}
		produce(name("options")+".svg", with("compare", filepath.Join(examples, "options", "lighter"), filepath.Join(examples, "options", "ipta"))...)
	}
	produce("forty.html", "report", casesOfLongNames(t, 40), "--lang", "nl")
	for _, page := range pages {
		t.Run(page, func(t *testing.T) { picturesHold(&tab{t, b.session}, filepath.Join(dir, page)) })
	}
}

// picturesHold looks at the pictures of a page.
func picturesHold(b *tab, page string) {
	sizes, looks := []int{360, 768, 1440}, []string{"screen", "screen", "screen"}
	switch {
	case strings.HasSuffix(page, ".svg"): // as it stands, it takes its own width
		sizes, looks = []int{720}, []string{"screen"}
	case strings.Contains(page, "forty"): // the same pictures at the two that press most
		sizes, looks = []int{360, onPaper}, []string{"screen", "print"}
	default:
		sizes, looks = append(sizes, onPaper), append(looks, "print")
	}
	b.protocol("Emulation.setScrollbarsHidden", map[string]any{"hidden": true}, nil)
	for i, width := range sizes {
		b.protocol("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
		b.protocol("Emulation.setEmulatedMedia", map[string]any{"media": looks[i]}, nil)
		if i == 0 {
			b.open(page)
		}
		var found struct {
			Pictures, Texts int
			Wrong           []string
		}
		b.run(&found, lookAtPictures, looks[i] == "print")
		if found.Pictures == 0 || found.Texts == 0 {
			b.Errorf("%d %s: %d pictures with %d texts", width, looks[i], found.Pictures, found.Texts)
		}
		for _, wrong := range found.Wrong[:min(len(found.Wrong), 6)] {
			b.Errorf("%d %s: %s", width, looks[i], wrong)
		}
		if n := len(found.Wrong); n > 6 {
			b.Errorf("%d %s: %d in all", width, looks[i], n)
		}
	}
	b.protocol("Emulation.setEmulatedMedia", map[string]any{"media": ""}, nil)
}

// lookAtPictures reads the boxes of the texts of all pictures that show. A box is as high
// as a line, so that of it only the middle has ink.
const lookAtPictures = `
	const paper = arguments[0], least = 7.5 * 96 / 72, wrong = [];
	document.querySelectorAll("details").forEach(d => d.open = true);
	let pictures = 0, texts = 0;
	for (const svg of document.querySelectorAll("svg")) {
		const box = svg.getBoundingClientRect(), inside = [...svg.querySelectorAll("text")];
		if (box.width < 1 || svg.getClientRects().length === 0 || inside.length === 0) continue;
		pictures++;
		const name = svg.id || svg.outerHTML.slice(0, 60);
		const scale = svg.viewBox.baseVal && svg.viewBox.baseVal.width ? box.width / svg.viewBox.baseVal.width : 1;
		const boxes = inside.map(e => {
			const r = e.getBoundingClientRect(), size = parseFloat(getComputedStyle(e).fontSize) * scale;
			return {text: e.textContent, size, left: r.left + 0.5, right: r.right - 0.5, top: r.top + r.height * 0.25, bottom: r.bottom - r.height * 0.22};
		}).filter(r => r.text.trim() !== "" && r.right > r.left);
		texts += boxes.length;
		boxes.forEach((r, i) => {
			if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1)
				wrong.push(name + ": " + JSON.stringify(r.text) + " stands outside, from " + (r.left - box.left).toFixed() + " to " + (r.right - box.left).toFixed() + " of " + box.width.toFixed());
			if (paper && r.size < least - 0.05) wrong.push(name + ": " + JSON.stringify(r.text) + " is " + (r.size * 0.75).toFixed(1) + " points");
			for (const o of boxes.slice(0, i))
				if (r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom)
					wrong.push(name + ": " + JSON.stringify(r.text) + " lies over " + JSON.stringify(o.text));
		});
	}
	const walk = paper && document.body ? document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT) : null;
	while (walk && walk.nextNode()) {
		const e = walk.currentNode.parentElement, size = parseFloat(getComputedStyle(e).fontSize);
		if (size < least - 0.05 && walk.currentNode.data.trim() !== "" && !e.closest("svg, .visually-hidden, script, style") && e.checkVisibility())
			wrong.push((e.closest("[id], [class]") || e).outerHTML.slice(0, 60) + ": " + JSON.stringify(walk.currentNode.data.trim().slice(0, 40)) + " is " + (size * 0.75).toFixed(1) + " points");
	}
	return {pictures, texts, wrong: [...new Set(wrong)]};`

// word is a word on paper, in points from the top left of its page.
type word struct {
	text                     string
	left, right, top, bottom float64
}

var wordOnPaper = regexp.MustCompile(`<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>`)

// wordsApart wants no word of a PDF over another, and none beside its page.
func wordsApart(t *testing.T, name string) {
	t.Helper()
	reader := installed.Program(t, installed.Browser, "pdftotext")
	out, err := exec.Command(reader, "-bbox", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	const wide, high, most = 595.0, 842.0, 8 // A4
	wrong := 0
	for i, page := range strings.Split(string(out), "<page ")[1:] {
		var words []word
		for _, m := range wordOnPaper.FindAllStringSubmatch(page, -1) {
			w := word{m[5], number(m[1]), number(m[3]), number(m[2]), number(m[4])}
			height := w.bottom - w.top
			w.left, w.right, w.top, w.bottom = w.left+0.4, w.right-0.4, w.top+height*0.27, w.bottom-height*0.25
			if w.left < 0 || w.right > wide+1 || w.top < 0 || w.bottom > high+1 {
				t.Errorf("page %d: %q stands beside the page", i+1, w.text)
			}
			words = append(words, w)
		}
		slices.SortFunc(words, func(a, b word) int { return int(1000 * (a.top - b.top)) })
		for k, w := range words {
			for _, o := range words[k+1:] {
				if o.top >= w.bottom {
					break
				}
				twice := w.text == o.text && max(w.left-o.left, o.left-w.left) < 0.1 // text with a rim is drawn twice
				if w.left < o.right && o.left < w.right && !twice {
					if wrong++; wrong <= most {
						t.Errorf("page %d: %q lies over %q", i+1, w.text, o.text)
					}
				}
			}
		}
	}
	if wrong > most {
		t.Errorf("%d in all", wrong)
	}
}
