package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
)

// widths are the narrowest in which nobody should have to scroll sideways (WCAG 2.2,
// 1.4.10), and those of a phone, a tablet and a screen.
var widths = []int{320, 360, 768, 1440}

// publication makes a publication of the six examples and returns its file.
func publication(t *testing.T, dir string, args ...string) string {
	t.Helper()
	name := filepath.Join(dir, strings.NewReplacer("/", "", " ", "-").Replace(t.Name())+".html")
	cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "ipta"))
	if err != nil {
		t.Fatal(err)
	}
	if output, status := ipta(t, dir, append([]string{"report", cases, "-o", name, "-q"}, args...)...); status != failure.Done {
		t.Fatalf("exit status %d\n%s", status, output)
	}
	return name
}

// TestBrowser opens the publication in a real browser.
func TestBrowser(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	for _, l := range lang.Languages {
		page := publication(t, dir, "--lang", string(l))
		in := func(name string, test func(*tab, string)) {
			t.Run(name+" "+string(l), func(t *testing.T) { test(&tab{t, b.session}, page) })
		}
		in("opens quietly", opensQuietly)
		in("is accessible", isAccessible)
		if l != lang.NL {
			continue // the rest is alike
		}
		in("is short on a phone", shortOnPhone)
		in("reads in order", readsInOrder)
		in("keyboard", keyboard)
		in("dark", dark)
		in("no script", noScript)
	}
	t.Run("hostile", func(t *testing.T) { hostilePage(&tab{t, b.session}) })
}

// opensQuietly wants a page that asks nothing and complains of nothing, and
// that fits the width of its reader.
func opensQuietly(b *tab, page string) {
	for _, width := range widths {
		b.size(width, false)
		b.open(page)
		if asked := b.requests(); len(asked) != 1 || asked[0] != browser.FileURL(page) {
			b.Errorf("%d: asked for %q", width, asked)
		}
		if said := b.logged("browser"); len(said) > 0 {
			b.Errorf("%d: the browser says %q", width, said)
		}
		var wide []string
		b.run(&wide, `const hidden = ".visually-hidden, thead", over = e => e.getBoundingClientRect().right > innerWidth + 1
				&& getComputedStyle(e).position !== "absolute" && !e.closest("svg");
			return [...document.querySelectorAll("body *")].filter(e => !e.closest(hidden) &&
				(over(e) || e.matches("dd, dl, td, th, li, p, label, section") && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)).map(e => e.outerHTML.slice(0, 200))`)
		if len(wide) > 0 {
			b.Errorf("%d: wider than there is room for: %q", width, wide)
		}
		b.picture(fmt.Sprintf("%s-%d", filepath.Base(page), width))
	}
}

// shortOnPhone wants six stories in at most 45 screens of a phone, and what is folded
// there to be found: no heading is hidden that does not say what is below it.
func shortOnPhone(b *tab, page string) {
	const screen, most = 800, 45
	b.size(360, false)
	b.open(page)
	var height float64
	b.run(&height, `return document.documentElement.scrollHeight`)
	if height > screen*most {
		b.Errorf("%.1f screens of %d", height/screen, screen)
	}
	var folded, unnamed int
	b.run(&folded, `return [...document.querySelectorAll("details")].filter(d => !d.open).length`)
	b.run(&unnamed, `return [...document.querySelectorAll("details > summary")].filter(s => s.textContent.trim().length < 4).length`)
	if folded < 20 || unnamed > 0 {
		b.Errorf("%d parts are folded, of which %d do not say what is in them", folded, unnamed)
	}
	b.size(1440, false)
	b.open(page)
	var hidden int
	b.run(&hidden, `return [...document.querySelectorAll(".unfold > :not(summary)")].filter(e => !e.checkVisibility({contentVisibilityAuto: true})).length`)
	if hidden > 0 {
		b.Errorf("on a screen %d parts of stories are folded", hidden)
	}
}

// readsInOrder wants one head of the page, no level of heads left out, and a name
// for all that a screen reader stops at.
func readsInOrder(b *tab, page string) {
	b.size(1440, false)
	b.open(page)
	b.run(nil, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	last, first, sliders := 0, 0, 0
	var order []string
	for _, n := range b.tree() {
		switch role := fmt.Sprint(n.Role.Value); role {
		case "heading":
			level := 0
			if _, err := fmt.Sscan(n.property("level"), &level); err != nil || level > last+1 {
				b.Errorf("the heading %q has level %q after %d", n.text(), n.property("level"), last)
			}
			if last = level; level == 1 {
				first++
			}
		case "banner", "navigation", "main", "contentinfo":
			order = append(order, role)
			continue
		case "slider":
			sliders++
		case "button", "link", "img", "image", "DisclosureTriangle", "status":
		default:
			continue
		}
		if n.text() == "" && n.Role.Value != "status" {
			b.Errorf("a %v has no name", n.Role.Value)
		}
	}
	const leastSliders = 150 // six cases and all together
	if first != 1 || sliders < leastSliders {
		b.Errorf("%d heads of the page, %d sliders", first, sliders)
	}
	if got, want := strings.Join(order, " "), "banner main navigation contentinfo"; got != want {
		b.Errorf("the page reads %s, want %s", got, want)
	}
}

// look is how a page is looked at.
type look struct {
	width int
	dark  bool
}

// isAccessible runs axe-core on the page.
func isAccessible(b *tab, page string) {
	// Each language in two looks, so that all are seen. Whether ink stands out is
	// looked at once for light and once for dark: it takes the longest.
	looks, contrast := []look{{360, false}, {1440, true}}, true
	if strings.HasSuffix(b.Name(), "_en") {
		looks, contrast = []look{{360, true}, {1440, false}}, false
	}
	for _, look := range looks {
		axeFindsNothing(b, page, look, contrast)
	}
}

// axeFindsNothing runs axe-core on a page in one look.
func axeFindsNothing(b *tab, page string, look look, contrast bool) {
	axe, err := os.ReadFile(filepath.Join("..", "..", "testdata", "axe", "axe.min.js"))
	if err != nil {
		b.Fatal(err)
	}
	b.size(look.width, look.dark)
	b.open(page)
	b.run(nil, `const first = document.querySelector("details"); if (first) first.open = true`)
	b.protocol("Runtime.evaluate", map[string]any{"expression": string(axe)}, nil)
	var found struct {
		Violations []struct {
			ID    string
			Nodes []struct{ HTML, FailureSummary string }
		}
		Passes int
	}
	// Spreads are made alike, and differ in their colours: where these are not looked at, the
	// first three, of whom one has a photo, stand for all.
	b.post("/execute/async", map[string]any{"args": []any{contrast}, "script": `const [contrast, done] = arguments;
		const alike = contrast ? [] : [...document.querySelectorAll(".spread:nth-of-type(n+4), .case-lines:nth-of-type(n+4)")];
		axe.run(alike.length ? {exclude: alike} : document, {resultTypes: ["violations"], rules: {"color-contrast": {enabled: contrast}}}).then(r => done({violations: r.violations, passes: r.passes.length}), e => done({violations: [{id: String(e), nodes: []}]}))`}, &found)
	for _, v := range found.Violations {
		b.Errorf("%+v: %s, %d times", look, v.ID, len(v.Nodes))
		for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
			b.Logf("%.300s\n%s", n.HTML, n.FailureSummary)
		}
	}
	const least = 15 // rules that look at something
	if found.Passes < least {
		b.Errorf("%+v: only %d rules were held", look, found.Passes)
	}
}

// TestBriefIsAccessible runs axe-core on the page for who decides, in both languages, light
// and dark.
func TestBriefIsAccessible(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "ipta"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.Languages {
		page := filepath.Join(dir, string(l)+".html")
		if said, status := ipta(t, dir, "brief", cases, "--sender", "Team", "--date", "2026", "-q", "-o", page, "--lang", string(l)); status != failure.Done {
			t.Fatalf("exit status %d\n%s", status, said)
		}
		for _, look := range []look{{360, false}, {360, true}, {1440, false}, {1440, true}} {
			axeFindsNothing(&tab{t, b.session}, page, look, true)
		}
	}
}

// Keys, as WebDriver names them.
const (
	tabKey   = "\ue004"
	enterKey = "\ue007"
	endKey   = "\ue010"
	rightKey = "\ue014"
)

// keyboard wants to reach and use the sliders without a mouse.
func keyboard(b *tab, page string) {
	b.size(1440, false)
	b.open(page)
	focus := func() (tag string) {
		b.run(&tag, `const e = document.activeElement; return e.dataset.lever || e.localName`)
		return tag
	}
	left := func() (value string) {
		b.run(&value, `return document.querySelector("#whatif-1 [data-result=left]").value`)
		return value
	}
	b.keys(tabKey)
	if got := focus(); got != "a" {
		b.Errorf("the first stop is a %s, not the way past the cover", got)
	}
	b.keys(enterKey, tabKey)
	base := left()
	b.run(nil, `document.querySelector("#whatif-1").closest("details").open = true`)
	b.run(nil, `document.querySelector("#whatif-1 input").focus()`)
	var said, first, second string
	b.keys(rightKey)
	b.run(&said, `return document.activeElement.getAttribute("aria-valuetext")`)
	if first = left(); first == base || said == "" {
		b.Errorf("an arrow leaves %s as it is; the slider says %q", base, said)
	}
	b.keys(endKey)
	if second = left(); second == first {
		b.Errorf("End leaves %s as it is", first)
	}
	b.keys(tabKey, tabKey, tabKey, tabKey, tabKey)
	if got := focus(); got != "summary" {
		b.Fatalf("after five sliders comes a %s", got)
	}
	b.keys(enterKey)
	b.await(`document.querySelector("#whatif-1 fieldset input") !== null`)
	b.keys(tabKey)
	if got := focus(); !strings.Contains(got, ".") {
		b.Errorf("the list of all numbers begins with a %s", got)
	}
	b.run(nil, `document.querySelector("#whatif-1 button").focus()`)
	b.keys(enterKey)
	if got := left(); got != base {
		b.Errorf("put back, the sum is %s, not %s", got, base)
	}
	b.await(`document.querySelector("#whatif-1 [role=status]").textContent !== ""`)
}

// dark wants a page that is dark where its reader wants that, and no ink on
// what is as dark.
func dark(b *tab, page string) {
	paper := func() (color string) {
		b.run(&color, `return getComputedStyle(document.body).backgroundColor`)
		return color
	}
	b.size(1440, false)
	b.open(page)
	light := paper()
	b.size(1440, true)
	if got := paper(); got == light {
		b.Errorf("dark or not, the page is %s", got)
	}
	b.picture(filepath.Base(page) + "-dark")
	b.size(1440, false)
}

// noScript wants a page that is whole without script, and shows no control that
// does nothing.
func noScript(b *tab, page string) {
	b.size(1440, false)
	b.protocol("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	defer b.protocol("Emulation.setScriptExecutionDisabled", map[string]any{"value": false}, nil)
	b.open(page)
	var all strings.Builder
	for _, n := range b.tree() {
		switch n.Role.Value {
		case "slider", "button", "status":
			b.Errorf("there is a %v %q", n.Role.Value, n.text())
		}
		all.WriteString(n.text() + "\n")
	}
	for _, want := range []string{"Yassin, 19", "175", "SHA-256"} {
		if !strings.Contains(all.String(), want) {
			b.Errorf("without script the page does not say %q", want)
		}
	}
}

// hostilePage wants no text of a file to run, whatever it looks like.
func hostilePage(b *tab) {
	dir := b.TempDir()
	evil := []string{
		`</script><script>window.evil = 1</script>`, `<img src=x onerror="window.evil = 2">`, `<svg onload="window.evil = 3">`,
		`[x](javascript:window.evil=4)`, `]]>--></style><script>window.evil = 5</script>`, `{now}$&\u003cscript>`, `"><b onfocus=window.evil=6 autofocus>`,
	}
	var text strings.Builder
	text.WriteString("ipta: case/1\ncases:\n")
	for i, x := range evil {
		quoted, err := json.Marshal(x)
		if err != nil {
			b.Fatal(err)
		}
		text.WriteString(strings.NewReplacer("Q", string(quoted), "#", fmt.Sprint(i)).Replace(`  - id: c#
    title: Q
    municipality: Q
    start: 2024
    interventions: [{label: Q, value: 500, unit: Q, borne_by: {municipality: 100%}, source: {title: Q, publisher: Q}}]
    avoided: [{unit_cost: eviction, without: 50%, with: 10%, event: e, evidence: {grade: 4, text: Q}}]
    unpriced: [{label: Q, direction: +}]
    story:
      consent: {story: true}
      summary: Q
      now: Q
      timeline: [{id: e, when: 2024-02, kind: step, title: Q, text: Q}]
      quotes: [{who: young-person, text: Q}, {who: coach, text: Q}]
      themes: {hard: [Q], hope: [Q], dreams: [Q]}
`))
	}
	if err := os.WriteFile(filepath.Join(dir, "evil.yaml"), []byte(text.String()), files.OwnerOnly); err != nil {
		b.Fatal(err)
	}
	if output, status := ipta(b.T, dir, "report", "evil.yaml", "-o", "evil.html", "-q"); status != failure.Done {
		b.Fatalf("exit status %d\n%s", status, output)
	}
	b.size(360, false)
	b.open(filepath.Join(dir, "evil.html"))
	var seen struct {
		Evil    any
		Text    string
		Sliders int
	}
	b.run(&seen, `document.querySelectorAll("details").forEach(d => d.open = true);
		document.querySelectorAll("a").forEach(a => { if (a.protocol === "javascript:") window.evil = a.href });
		return {evil: window.evil ?? null, text: document.body.innerText, sliders: document.querySelectorAll("input").length}`)
	if seen.Evil != nil || seen.Sliders == 0 {
		b.Errorf("a text of a file ran: %v; %d sliders", seen.Evil, seen.Sliders)
	}
	for _, x := range evil {
		if !strings.Contains(seen.Text, x) && !strings.HasPrefix(x, "[") {
			b.Errorf("%q is not shown as text", x)
		}
	}
	if asked := b.requests(); len(asked) != 1 {
		b.Errorf("asked for %q", asked)
	}
	if said := b.logged("browser"); len(said) > 0 {
		b.Errorf("the browser says %q", said)
	}
}
