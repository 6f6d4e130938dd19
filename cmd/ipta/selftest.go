package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/office"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report/finding"
	"ipta/pkg/selftest"
	"ipta/testdata"
)

// selftestOptions are all that one run of selftest needs.
type selftestOptions struct {
	*session
	Cases    int
	Seed     uint64
	Programs bool
	Detail   string
	Jobs     int
	// Folder is where a study of which something differs is written.
	Folder string
	result resultOptions
	// kit reads a file of the kit.
	kit selftest.Reader
}

// usualRandom is how many random cases a selftest makes where nobody says.
const usualRandom = 100

// mostRandom is the most that it makes.
const mostRandom = 1_000_000

var selftestFormats = []string{"table", "markdown", "json", finding.JUnitFormat}

func newSelftestCmd(s *session, run func(*selftestOptions) error) *cobra.Command {
	o := &selftestOptions{session: s, Cases: usualRandom, Seed: 1, Folder: "selftest-failed", kit: readKit}
	cmd := &cobra.Command{
		Use:   "selftest",
		Short: s.in(lang.Text{EN: "Let this program on this machine prove that it reckons right", NL: "Laat dit programma op deze computer bewijzen dat het goed rekent"}),
		Long: s.in(lang.Text{
			EN: "Compare what this program, on this machine, makes of cases of which the outcome is known: worked\nout by hand with the arithmetic beside it, by an independent calculator, and published by others\n(--detail full shows each of these figures). Then make random cases (--random), in which every field\nof a case and of a parameter file comes by, and reckon each of them along many paths: by the\ndefinition of the method, written a second time; as YAML, CSV, JSON Lines and a form; in parts that\nare merged; from a result file; as ipta explain tells it; in the loop of simulate; on the page of\nipta app; and with --programs in LibreOffice and in a browser. All must agree.\n\nIt shows that the program does what its description says, not that the figures in your files\nare true. The same flags give the same bytes. If something differs it ends with status 1 and writes\nthe case into a new folder, selftest-failed: send that folder in. The cases are made up.",
			NL: "Vergelijk wat dit programma, op deze computer, maakt van casussen waarvan de uitkomst bekend is: met\nde hand uitgerekend met de berekening erbij, door een onafhankelijke rekenmachine, en door anderen\ngepubliceerd (--detail full toont elk van deze cijfers). Maak daarna willekeurige casussen (--random),\nwaarin elk veld van een casus en van een parameterbestand voorkomt, en reken elk ervan uit langs veel\nwegen: volgens de definitie van de methode, een tweede keer opgeschreven; als YAML, CSV, JSON Lines en\ninvulformulier; in delen die worden samengevoegd; uit een uitkomstbestand; zoals ipta explain het\nuitlegt; in de lus van simulate; op het blad van ipta app; en met --programs in LibreOffice en in een\nbrowser. Alles moet overeenkomen.\n\nDit toont dat het programma doet wat de beschrijving zegt, niet dat de cijfers in uw bestanden waar\nzijn. Dezelfde opties geven dezelfde bytes. Verschilt er iets, dan eindigt het met status 1 en schrijft\nhet de casus in een nieuwe map, selftest-failed: stuur die map op. De casussen zijn verzonnen."}),
		Example: s.in(lang.Text{
			EN: "ipta selftest\nipta selftest --random 1000 --programs\nipta selftest --random 1000 --seed 7 -f junit -o selftest.xml",
			NL: "ipta selftest\nipta selftest --random 1000 --programs\nipta selftest --random 1000 --seed 7 -f junit -o zelftest.xml"}),
		Args: arguments(0, 0),
		PreRunE: func(cmd *cobra.Command, args []string) error {
			if err := s.prepare(cmd, args); err != nil {
				return err
			}
			return o.result.chooseFormat(cmd.Flags())
		},
		RunE: func(*cobra.Command, []string) error { return run(o) },
	}
	s.add(cmd, wholeNumber{&o.Cases}, "random", "", lang.Text{
		EN: "`NUMBER` of random cases; 0 for none (default " + strconv.Itoa(usualRandom) + ")",
		NL: "`AANTAL` willekeurige casussen; 0 voor geen (standaard " + strconv.Itoa(usualRandom) + ")"})
	cmd.Flags().Uint64Var(&o.Seed, "seed", o.Seed, s.in(lang.Text{
		EN: "`NUMBER` that says which random cases", NL: "`GETAL` dat zegt welke willekeurige casussen"}))
	s.toggle(cmd, &o.Programs, "programs", "", lang.Text{
		EN: "also calculate some of them in LibreOffice and in a browser, where they are installed",
		NL: "reken er ook een paar uit in LibreOffice en in een browser, waar die er zijn"})
	s.add(cmd, choice{&o.Detail, selftestDetails}, "detail", "", lang.Text{
		EN: "`DETAIL`: summary, or full: also each figure by hand and of others (default summary)",
		NL: "`DETAIL`: summary (kort), of full: ook elk cijfer met de hand en van anderen (standaard summary)"})
	s.addJobsFlag(cmd, &o.Jobs)
	s.addOutputFlags(cmd, &o.result, selftestFormats)
	return cmd
}

var selftestDetails = []string{"summary", "full"}

func readKit(name string) (string, error) {
	text, err := testdata.Files.ReadFile(name)
	return string(text), err
}

// runSelftest compares, and tells what differs.
func runSelftest(o *selftestOptions) error {
	if o.Cases > mostRandom {
		return failure.OfUsage(lang.Text{EN: "--random %d: at most %d", NL: "--random %d: hoogstens %d"}, o.Cases, mostRandom)
	}
	out, err := o.openPublished(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	bar := o.newProgress(o.result.Quiet)
	defer bar.Clear()
	asked := selftest.Options{Cases: o.Cases, Seed: o.Seed, Jobs: study.Processors(o.Jobs), Progress: bar.show}
	if o.Programs {
		asked.Programs = o.programs()
	}
	outcome, err := selftest.Run(o.kit, asked)
	if err != nil {
		return failure.Of(lang.Text{EN: "read the kit: %s", NL: "de proefcasussen lezen: %s"}, failure.Reason(err))
	}
	bar.Clear()
	outcome.Version = programVersion()
	if err := o.write(out, outcome); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	if outcome.Wrong() == 0 {
		return nil
	}
	if err := o.tell(outcome); err != nil {
		return err
	}
	return failure.Silent(failure.Failed)
}

func (o *selftestOptions) write(w io.Writer, outcome *selftest.Outcome) error {
	switch o.result.Format {
	case "json":
		return render.Data(w, selftest.NewFile(outcome, o.lang))
	case finding.JUnitFormat:
		_, err := io.WriteString(w, outcome.JUnit(o.lang))
		return err
	}
	return o.renderDocument(w, outcome.Document(o.lang, o.Detail == "full"), nil, &o.result)
}

// programs are those that are installed.
func (o *selftestOptions) programs() *selftest.Programs {
	p := &selftest.Programs{}
	if program, ok := office.Find(o.Getenv); ok {
		p.Recalculate = func(books [][]byte) ([][]byte, error) {
			return office.Recalculate(program, books, o.Environ, office.Patience, o.onInterrupt)
		}
	}
	if program, err := browser.Find(o.Getenv); err == nil {
		p.Render = func(page []byte) (string, error) {
			return browser.Render(program, page, o.Environ, browser.Patience, o.onInterrupt)
		}
	}
	return p
}

// tell writes the first study of which something differs, and says where, and how to
// see it again.
func (o *selftestOptions) tell(outcome *selftest.Outcome) error {
	if len(outcome.Failed) == 0 {
		o.warn(lang.Text{EN: "the cases stand in this program; send in what %s prints", NL: "de casussen staan in dit programma; stuur op wat %s toont"}, outcome.Command()+" -f json")
		return nil
	}
	s := outcome.Failed[0]
	place := func(name string) string { return filepath.ToSlash(filepath.Join(o.Folder, name)) }
	undo, err := makeFolder(o.Files.At(o.Folder))
	if err != nil {
		return files.CannotWrite(o.Folder, err)
	}
	var found bytes.Buffer
	if err := render.Data(&found, selftest.NewFile(outcome, o.lang)); err != nil {
		return err
	}
	for _, file := range []struct {
		name string
		text []byte
	}{{"parameters.yaml", []byte(s.Parameters)}, {"cases.yaml", []byte(s.Cases)}, {"selftest.json", found.Bytes()}} {
		if err := writeNew(o.Files.At(place(file.name)), file.text); err != nil {
			undo()
			if os.IsExist(err) {
				return failure.Of(lang.Text{EN: "%s is there already, of an earlier selftest, and stays as it is; move it away to have this one written", NL: "%s bestaat al, van een eerdere zelftest, en blijft zoals het is; verplaats het om deze te laten schrijven"}, place(file.name))
			}
			return files.CannotWrite(place(file.name), err)
		}
	}
	o.warn(lang.Text{
		EN: "the first study of which a figure differs stands in %s; send that folder in. See it again: %s, or %s",
		NL: "de eerste casussen waarvan een cijfer verschilt, staan in %s; stuur die map op. Zie het nog eens: %s, of %s"},
		o.Folder, outcome.Command(), fmt.Sprintf("ipta calc %s -p %s --perspective %s", place("cases.yaml"), place("parameters.yaml"), s.Perspective))
	return nil
}
