package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/onepage"
	"ipta/pkg/page"
)

// freshEngine builds the calculator for the page from the sources as they are, which the
// stored one need not be (.ci/page holds it to them), once for all tests.
// IPTA_PAGE_ENGINE names one that was built before.
var freshEngine = sync.OnceValues(func() ([]byte, error) {
	if name := os.Getenv("IPTA_PAGE_ENGINE"); name != "" {
		return os.ReadFile(name)
	}
	dir, err := os.MkdirTemp("", "ipta-engine")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	cmd := exec.Command("go", "run", "../../.ci/pack.go", dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, "ipta.wasm.gz"))
})

// appPage writes the page of ipta app, with the calculator of the sources in it.
func appPage(t *testing.T, l lang.Language, files []page.File) string {
	t.Helper()
	engine, err := freshEngine()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "page.html")
	out, err := os.Create(name)
	if err == nil {
		err = onepage.HTML(out, onepage.Given{Lang: l, Version: programVersion(), Files: files, Parameters: study.DefaultParameters}, engine)
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// sixExamples are the files of examples/ipta.
func sixExamples(t *testing.T) (files []page.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "examples", "ipta", "*.yaml"))
	if err != nil || len(names) != 7 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, page.File{Name: filepath.Base(name), Text: string(text)})
	}
	return files
}

// figuresOnPage are the sums of all cases and of each.
const figuresOnPage = `const q = {lang: document.documentElement.lang, files: arguments[0], parameters: "nl-2025", case: -1, want: ["view"]};
	const v = JSON.parse(ipta(JSON.stringify(q))).view;
	return [v.head, ...v.cases.map(c => c.result)].map(x => ({costs: x.costs, benefits: x.benefits, npv: x.npv}))`

// sameAsCalc holds sums of the page to those of ipta calc, to the cent.
func sameAsCalc(b *tab, dir string, files []page.File, got []page.Sums) {
	b.Helper()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	output, status := ipta(b.T, dir, "calc", ".", "-f", "json", "-q")
	if status != failure.Done {
		b.Fatalf("ipta calc: %s", output)
	}
	var result struct {
		Aggregate page.Sums
		Cases     []page.Sums
	}
	if err := json.Unmarshal([]byte(output), &result); err != nil {
		b.Fatal(err)
	}
	want := append([]page.Sums{result.Aggregate}, result.Cases...)
	near := func(a, b float64) bool { return math.Abs(a-b) < 0.005 }
	if !slices.EqualFunc(got, want, func(a, b page.Sums) bool {
		return near(a.Costs, b.Costs) && near(a.Benefits, b.Benefits) && near(a.NPV, b.NPV)
	}) {
		b.Errorf("the page has\n%v\nipta calc has\n%v", got, want)
	}
}

// TestApp opens the page with the six examples in a browser, in both languages.
func TestApp(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds the calculator for the browser")
	}
	b := openTab(t)
	files := sixExamples(t)
	for _, l := range lang.Languages {
		name := appPage(t, l, files)
		b.size(1440, false)
		b.open(name)
		b.await(`document.documentElement.dataset.ready`)
		var sums []page.Sums
		b.run(&sums, figuresOnPage, files)
		sameAsCalc(b, t.TempDir(), files, sums)
		b.await(`globalThis.iptaState().took`)
		var ms float64
		b.run(&ms, "return globalThis.iptaState().took")
		t.Logf("%s: drawn beside the page in %.0f ms", l, ms)
		for _, asked := range b.requests() {
			if asked != browser.FileURL(name) && !strings.HasPrefix(asked, "blob:") && !strings.HasPrefix(asked, "chrome:") {
				t.Errorf("%s: asked for %s", l, asked)
			}
		}
		if said := b.logged("browser"); len(said) > 0 {
			t.Errorf("%s: the browser says %q", l, said)
		}
		appIsAccessible(b)
	}
	appOnPhone(b)
}

// appOnPhone wants long names to have room on a phone, and of the head there only what is
// needed while one works, until more is asked for.
func appOnPhone(b *tab) {
	text := "ipta: case/1\ntitle: Maximiliaan-Alexander van den Oudenrijn-Hoogeveenschebosch, 23\nstart: 2021\n" +
		"interventions: [{unit_cost: ipta_coach, quantity: 90}, {label: Arbeidsmarkttoeleidingsondersteuningstraject, value: 3500, unit: arbeidsmarkttoeleidingstraject, price_year: 2024}]\n" +
		"avoided: [{label: Schuldhulpverleningstrajectverlenging wegens verwijtbaarheidsbeslissingen, value: 2200, unit: keer, price_year: 2024, without: 60%, with: 20%}]\n"
	const seen = `return [".sentence", ".numbers", ".fold-head", ".below", ".rests"].map(s => document.querySelector(s).checkVisibility())`
	b.open(appPage(b.T, lang.NL, []page.File{{Name: "long.yaml", Text: text}}))
	b.await(`document.documentElement.dataset.ready`)
	for i := range 3 {
		b.size(320, false)
		var wide int
		b.run(&wide, `document.querySelectorAll(".tabs button")[arguments[0]].click(); return document.documentElement.scrollWidth - innerWidth`, i)
		if wide > 0 {
			b.Errorf("view %d is %d wider than a phone", i, wide)
		}
		var folded, unfolded, onScreen []bool
		b.run(&folded, seen)
		b.run(&unfolded, `document.querySelector(".fold-head").click(); `+seen)
		b.run(nil, `document.querySelector(".fold-head").click()`)
		b.size(768, false)
		b.run(&onScreen, seen)
		if got := fmt.Sprint(folded, unfolded, onScreen); got != "[true true true false false] [true true true true true] [true true false true true]" {
			b.Errorf("view %d: of the head is seen %s", i, got)
		}
	}
}

// appIsAccessible wants every view, on a phone and on a screen, light and dark, to fit
// and axe to find nothing in it.
func appIsAccessible(b *tab) {
	axe, err := os.ReadFile(filepath.Join("..", "..", "testdata", "axe", "axe.min.js"))
	if err != nil {
		b.Fatal(err)
	}
	b.run(nil, string(axe))
	var views []string
	b.run(&views, `return [...document.querySelectorAll(".tabs button")].map(e => e.textContent)`)
	for _, view := range views {
		b.run(nil, `[...document.querySelectorAll(".tabs button")].find(e => e.textContent === arguments[0]).click();
			for (const first of [".line .name", ".event .name", ".tile", ".rests:not([open]) summary"]) document.querySelector(first)?.click()`, view)
		for _, width := range widths {
			b.size(width, width == widths[0])
			var found []string
			b.post("/execute/async", map[string]any{"args": []any{}, "script": `const done = arguments[0];
				axe.run(document, {resultTypes: ["violations"]}).then(r => done(r.violations.map(v => v.id + ": " + v.nodes[0].html.slice(0, 200))), e => done([String(e)]))`}, &found)
			if len(found) > 0 {
				b.Errorf("%s, %d wide: %q", view, width, found)
			}
			var wide int
			b.run(&wide, "return document.documentElement.scrollWidth - innerWidth")
			if wide > 0 {
				b.Errorf("%s: %d wider than %d", view, wide, width)
			}
			var cut []string
			b.run(&cut, `return [...document.querySelectorAll(".picture, .wide:has(.stack)")].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 60))`)
			if len(cut) > 0 {
				b.Errorf("%s, %d wide: cut off is %q", view, width, cut)
			}
			var sent int
			b.run(&sent, `return document.body.innerText.split(/sends nothing|verstuurt niets/).length - 1`)
			if sent != 1 {
				b.Errorf("%s: that nothing is sent stands there %d times", view, sent)
			}
			b.picture("app-" + strings.ReplaceAll(view, " ", "-") + "-" + map[int]string{360: "360", 768: "768", 1440: "1440"}[width])
		}
	}
}

// randomTyping types in twenty random fields of numbers, and returns the files after it.
const randomTyping = `const done = arguments[0];
	let state = 7;
	const next = (n) => (state = (state * 48271) % 2147483647) % n;
	const wait = (ms) => new Promise((go) => setTimeout(go, ms));
	(async () => {
		for (let i = 0; i < 20; i++) {
			const choice = document.querySelector(".tools select");
			choice.value = String(next(6));
			choice.dispatchEvent(new Event("change", {bubbles: true}));
			await wait(30);
			const inputs = [...document.querySelectorAll(".line input")].filter(e => !e.id.endsWith("years"));
			const input = inputs[next(inputs.length)];
			const value = input.closest(".percent") ? next(90) + 1 : next(40) + 1;
			input.focus();
			input.value = input.closest(".percent") && i % 3 ? value + ",5" : String(value);
			input.dispatchEvent(new Event("input", {bubbles: true}));
			input.blur();
			await wait(60);
		}
		done(globalThis.iptaState().files);
	})().catch(e => done([{name: "error", text: e.stack}]))`

// ownPrice adds a line with a price of its own to the first case, and says who pays it and
// where the price comes from, as the remarks at it ask.
const ownPrice = `const done = arguments[0];
	const wait = (ms) => new Promise((go) => setTimeout(go, ms));
	const line = () => [...document.querySelectorAll(".panel .lines")][0].lastElementChild;
	const labelled = (label) => [...line().querySelectorAll(".detail .field")].find((e) => e.firstElementChild.textContent === label)?.querySelector("input, select");
	const fill = async (label, value) => {
		const e = labelled(label);
		if (!e) throw new Error("no field " + label);
		e.focus();
		e.value = e.matches("select") ? [...e.options].find((o) => o.textContent === value).value : value;
		e.dispatchEvent(new Event(e.matches("select") ? "change" : "input", {bubbles: true}));
		e.blur();
		await wait(30);
	};
	const asks = (what) => [...line().querySelectorAll(".doubt")].some((e) => e.textContent.includes(what));
	(async () => {
		const choice = document.querySelector(".tools select");
		choice.value = "0";
		choice.dispatchEvent(new Event("change", {bubbles: true}));
		document.querySelector(".panel .add").click();
		document.querySelector("dialog > button").click();
		await fill("Wat het is", "Fiets");
		await fill("Prijs", "250");
		if (!asks("heeft geen bron") || !asks("zegt niet wie betaalt")) throw new Error("nothing is asked");
		await fill("Wie het betaalt", "Gemeente");
		await fill("Waarom dit cijfer, hoewel geen bron het heeft", "Geschat");
		if (asks("heeft geen bron") || asks("zegt niet wie betaalt")) throw new Error("it is still asked: " + line().textContent);
		await fill("Wie het betaalt", "Meer dan één");
		await fill("Jongere", "37,5");
		if (!line().querySelector(".detail .error")) throw new Error("137.5% is taken");
		await fill("Gemeente", "62,5");
		await fill("Bron", "Een publicatie");
		await fill("Wie hem uitgaf", "Fietsenmaker");
		await fill("Jaar waarin hij uitkwam", "2025");
		if (line().querySelector(".error") || asks("heeft geen bron") || asks("zegt niet wie betaalt")) throw new Error("it is still asked: " + line().textContent);
		done("");
	})().catch(e => done(e.stack))`

// smallShare types 0,4 in a field of percentages, and says then which one is meant.
const smallShare = `const done = arguments[0];
	const wait = (ms) => new Promise((go) => setTimeout(go, ms));
	(async () => {
		const field = [...document.querySelectorAll(".line .percent input")].find((e) => e.value);
		const path = field.id.slice(3), before = iptaState().head.npv;
		field.focus();
		field.value = "0,4";
		field.dispatchEvent(new Event("input", {bubbles: true}));
		field.blur();
		await wait(30);
		const asked = document.getElementById("at-" + path + "-remark");
		if (!asked?.textContent.startsWith("0,4%, of bedoelt u 40%?")) throw new Error("asked is " + asked?.textContent);
		if (field.value !== "0,4" || iptaState().head.npv !== before || !iptaState().stale) throw new Error("it is reckoned with");
		[...asked.querySelectorAll("button")].find((e) => e.textContent === "Maak er 40% van").click();
		if (document.getElementById("at-" + path).value !== "40" || iptaState().stale) throw new Error("it is " + document.getElementById("at-" + path).value);
		done("");
	})().catch(e => done(e.stack))`

// TestAppLarge wants the size of a page that is large to be told.
func TestAppLarge(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := "ipta: case/1\ntitle: Sam\nstory: {summary: \"" + strings.Repeat("a long story ", 100_000) + "\"}\n"
	if err := os.WriteFile(filepath.Join(dir, "sam.yaml"), []byte(text), files.OwnerOnly); err != nil {
		t.Fatal(err)
	}
	for _, quiet := range [][]string{nil, {"-q"}} {
		output, status := ipta(t, dir, append([]string{"app", "sam.yaml", "-o", "page.html"}, quiet...)...)
		if status != failure.Done || strings.Contains(output, " MB, which some mail does not take") != (quiet == nil) {
			t.Errorf("%v: %d\n%s", quiet, status, output)
		}
	}
}

// TestAppEdits types as a person does, saves, and calculates with the program.
func TestAppEdits(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds the calculator for the browser")
	}
	b := openTab(t)
	files := sixExamples(t)
	b.open(appPage(t, lang.NL, files))
	b.await(`document.documentElement.dataset.ready`)
	var edited []page.File
	b.post("/execute/async", map[string]any{"args": []any{}, "script": randomTyping}, &edited)
	changed := 0
	for i, f := range edited {
		if i >= len(files) || f.Name != files[i].Name {
			t.Fatalf("%+v", f)
		}
		for line := range strings.Lines(f.Text) {
			if !strings.Contains(files[i].Text, line) {
				changed++
			}
		}
	}
	const few, many = 10, 40
	if changed < few || changed > many {
		t.Errorf("%d lines are other after twenty changes", changed)
	}
	var shown, sums []page.Sums
	b.run(&sums, figuresOnPage, edited)
	b.run(&shown, `const v = iptaState().look; return v.cases.map(c => c.result)`)
	if !slices.Equal(shown, sums[1:]) {
		t.Errorf("shown %v, are %v", shown, sums[1:])
	}
	sameAsCalc(b, t.TempDir(), edited, sums)
	var said string
	b.post("/execute/async", map[string]any{"args": []any{}, "script": ownPrice}, &said)
	b.run(&edited, "return iptaState().files")
	for _, want := range []string{"borne_by: {municipality: 62.5%, participant: 37.5%}", "source: {publisher: Fietsenmaker, year: 2025}"} {
		if said != "" || !strings.Contains(edited[1].Text, want) {
			t.Errorf("%s: %s is not in\n%s", said, want, edited[1].Text)
		}
	}
	b.run(&sums, figuresOnPage, edited)
	sameAsCalc(b, t.TempDir(), edited, sums)
	// One step back at a time, all is as it was opened.
	b.run(nil, `for (let i = 0; i < 40; i++) document.querySelector(".tools .icon").click()`)
	var back []page.File
	b.run(&back, "return iptaState().files")
	if !slices.Equal(back, files) {
		t.Error("undone, the files are other than they were")
	}
	b.post("/execute/async", map[string]any{"args": []any{}, "script": smallShare}, &said)
	if said != "" {
		t.Error(said)
	}
}

// together lets four people estimate a chance twice, and takes the second.
const together = `const done = arguments[0];
	const wait = (ms) => new Promise((go) => setTimeout(go, ms));
	const all = (s) => [...document.querySelectorAll(s)];
	const round = async (answers) => {
		for (const [i, n] of answers.entries()) {
			all(".tile")[i].click();
			all(".person")[n - 1].click();
			document.querySelector(".pad .main").click();
			if (!document.activeElement.matches(i === 3 ? ".ask" : ".tile")) throw new Error("the focus is lost after " + (i + 1) + " answers");
			const seen = document.querySelector(".sit .dots");
			if (!!seen !== (i === 3)) throw new Error("seen after " + (i + 1) + " answers");
			await wait(20);
		}
	};
	(async () => {
		all(".tabs button")[1].click();
		const asked = document.querySelector(".ask").textContent;
		if (document.querySelector(".sit").textContent.includes("%")) throw new Error("a figure stands there before anyone answered");
		// What is no share is no answer, and what is covered stays covered, and is kept.
		const done1 = () => document.querySelector(".pad .main"), typed = () => document.querySelector(".pad input");
		all(".tile")[0].click();
		for (const text of ["14", "140", "x", ""]) {
			typed().focus();
			typed().value = text;
			typed().dispatchEvent(new Event("input", {bubbles: true}));
			if (done1().disabled !== (text !== "14") || !!document.querySelector("#pad-says.error") !== ["140", "x"].includes(text)) throw new Error(text + " is taken");
		}
		all(".person")[6].click();
		done1().click();
		all(".sit .buttons button")[0].click();
		const turn = document.querySelector(".sit-head select");
		turn.value = "0";
		turn.dispatchEvent(new Event("change", {bubbles: true}));
		if (!all(".tile")[0].matches(".covered")) throw new Error("the answer is lost");
		const closing = new Event("beforeunload", {cancelable: true});
		dispatchEvent(closing);
		if (!closing.defaultPrevented) throw new Error("closing does not ask");
		all(".tile")[0].click();
		if (all(".pad button").length !== 1 || /7|70/.test(document.querySelector(".pad").textContent)) throw new Error("a covered answer is shown");
		document.querySelector(".pad button").click();
		all(".tile")[0].click();
		await round([3, 5, 5, 8]);
		all(".sit .buttons button")[1].click();
		await round([2, 5, 5, 7]);
		all(".sit .buttons button")[1].click();
		await round([4, 5, 5, 6]);
		const why = document.querySelector(".sit textarea");
		why.value = "Agreed, after talking";
		why.dispatchEvent(new Event("input", {bubbles: true}));
		document.querySelector(".sit .main").click();
		done({asked, next: document.querySelector(".ask").textContent, text: iptaState().files[0].text, ok: iptaState().look.ok});
	})().catch(e => done({asked: e.stack}))`

// TestAppTogether estimates a chance as four people do, and reads what became of it in
// the file.
func TestAppTogether(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds the calculator for the browser")
	}
	b := openTab(t)
	files := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ntitle: Sam, 18\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\navoided:\n  - {unit_cost: eviction, without: 40%, with: 10%}   # as told\n"}}
	b.open(appPage(t, lang.EN, files))
	b.await(`document.documentElement.dataset.ready`)
	var got struct {
		Asked, Next, Text string
		OK                bool
	}
	b.post("/execute/async", map[string]any{"args": []any{}, "script": together}, &got)
	const asked = "Suppose Sam had not had this help. Of ten young people like Sam, how many would have lost their home?"
	const next = "And with the help, as it went? Of ten young people like Sam, how many would have lost their home?"
	if got.Asked != asked || got.Next != next || !got.OK {
		t.Errorf("asked %q, then %q", got.Asked, got.Next)
	}
	for _, want := range []string{
		"voices: {young-person: 40%, network: 50%, coach: 50%, researcher: 60%}", "Agreed, after talking", "# as told",
		"First estimated (without help): the young person 30%, the network 50%, the coach 50%, the researcher 80%. Then (without help): the young person 20%, the network 50%, the coach 50%, the researcher 70%.",
	} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("%q is not in\n%s", want, got.Text)
		}
	}
	var kept struct {
		Save, Open, Failed string
		Names              []string
	}
	b.post("/execute/async", map[string]any{"args": []any{}, "script": keeps}, &kept)
	if !strings.Contains(kept.Save, "Save sam.yaml") || !strings.Contains(kept.Save, "“about 60” is no number") && !strings.Contains(kept.Save, "“about 60” is not a number") || !strings.Contains(kept.Save, "Sam: Eviction – With help") {
		t.Errorf("saving says %q %s", kept.Save, kept.Failed)
	}
	if !strings.Contains(kept.Open, "The open sam.yaml is about Sam, 18. The one you open now is about Noor.") || !slices.Equal(kept.Names, []string{"sam.yaml", "sam-2.yaml"}) {
		t.Errorf("opening says %q, then there are %q", kept.Open, kept.Names)
	}
}

// keeps types an event without Enter, leaves estimates and a mistake, saves, and opens
// someone else's file of the same name: nothing is lost without a word.
const keeps = `const done = arguments[0];
	const wait = (ms) => new Promise((go) => setTimeout(go, ms));
	const all = (s) => [...document.querySelectorAll(s)];
	const press = (text) => all("button").find((e) => e.textContent === text).click();
	(async () => {
		press("Tell");
		const half = document.querySelector(".adder input");
		half.focus();
		half.value = "half typed";
		half.blur();
		if (!iptaState().files[0].text.includes("half typed")) throw new Error("the event is lost");
		press("Estimate together");
		all(".tile")[0].click();
		all(".person")[3].click();
		document.querySelector(".pad .main").click();
		press("Reckon");
		const hours = document.querySelector('[id="at-interventions[0].quantity"]');
		hours.focus();
		hours.value = "about 60";
		hours.dispatchEvent(new Event("input", {bubbles: true}));
		hours.blur();
		press("Save");
		const save = document.querySelector("dialog").textContent;
		press("Close");
		press("Open");
		const input = document.querySelector("dialog input"), chosen = new DataTransfer();
		chosen.items.add(new File(["ipta: case/1\ntitle: Noor\ninterventions: [{unit_cost: ipta_coach, quantity: 10}]\n"], "sam.yaml"));
		input.files = chosen.files;
		input.dispatchEvent(new Event("change", {bubbles: true}));
		await wait(500);
		const open = document.querySelector("dialog").textContent;
		press("Keep both; the opened file gets another name");
		done({save, open, names: iptaState().files.map((f) => f.name)});
	})().catch(e => done({failed: e.stack}))`
