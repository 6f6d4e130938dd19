package tracking

import (
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/track"
)

var (
	headPeople = lang.Text{EN: "Young people", NL: "Jongeren"}
	headSaid   = lang.Text{EN: "Chance said", NL: "Kans genoemd"}
	headCame   = lang.Text{EN: "Came true", NL: "Uitgekomen"}
	headSo     = lang.Text{EN: "So", NL: "Dus"}
	headBrier  = lang.Text{EN: "Brier score", NL: "Brier-score"}
)

// verdictWords say in a table what a record says of chances that it goes as hoped.
var verdictWords = map[track.Verdict]lang.Text{
	track.TooFew:  {EN: "too few to say", NL: "te weinig om te zeggen"},
	track.NoSign:  {EN: "no difference seen", NL: "geen verschil gezien"},
	track.TooHigh: {EN: "too hopeful", NL: "te hoopvol"},
	track.TooLow:  {EN: "too gloomy", NL: "te somber"},
}

// happenWords say the same of chances that something happens.
var happenWords = map[track.Verdict]lang.Text{
	track.TooFew:  verdictWords[track.TooFew],
	track.NoSign:  verdictWords[track.NoSign],
	track.TooHigh: {EN: "happened less often", NL: "minder vaak gebeurd"},
	track.TooLow:  {EN: "happened more often", NL: "vaker gebeurd"},
}

func (s *shown) right(head lang.Text, priority int) report.Column {
	return report.Column{Head: head.In(s.Lang()), Align: report.Right, Priority: priority}
}

func (s *shown) left(head lang.Text, priority int) report.Column {
	return report.Column{Head: head.In(s.Lang()), Wrap: true, Priority: priority}
}

// whose names whose chances a table holds against what happened.
func (s *shown) whose() string {
	if s.Voice == track.File {
		return s.Say(lang.Text{EN: "the value of the file", NL: "de waarde van het bestand"})
	}
	return report.VoiceNamed(string(s.Voice)).In(s.Lang())
}

// addOutcomes adds what was expected and what happened, by outcome.
func (s *shown) addOutcomes(d *report.Document) {
	d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "Expected and happened", NL: "Verwacht en gebeurd"})})
	if !s.whole {
		d.Add(report.Paragraph{Text: s.Say(lang.Text{
			EN: "No outcome was measured of enough young people to show it apart.",
			NL: "Van geen enkele uitkomst zijn genoeg jongeren gemeten om die apart te tonen."})})
		return
	}
	t := report.Table{Columns: []report.Column{
		s.left(lang.Text{EN: "Outcome", NL: "Uitkomst"}, 0), s.right(headPeople, 3),
		s.right(lang.Text{EN: "Expected", NL: "Verwacht"}, 0), s.right(lang.Text{EN: "Happened", NL: "Gebeurd"}, 0),
		s.right(headSaid, 2), s.right(lang.Text{EN: "Share that happened", NL: "Deel dat gebeurde"}, 1), s.left(headSo, 4),
	}}
	row := func(name string, r track.Record) {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(name), s.number(r.People), report.Text(s.expected(r.Expected)), s.number(r.Happened),
			report.Text(s.share(r.Stated())), report.Text(s.share(r.Share.Value) + " (" + s.between(r.Share.Interval) + ")"),
			report.Text(happenWords[r.Verdict()].In(s.Lang()))}})
	}
	for _, g := range s.groups {
		t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: report.FirstAndLast(len(t.Columns), report.Text(report.GroupWords[g.Group].In(s.Lang())), report.Cell{})})
		for i := range g.Rows {
			row(s.name(&g.Rows[i]), g.Rows[i].Record)
		}
		if g.Rest != nil {
			row(otherOutcomes.In(s.Lang()), *g.Rest)
		}
	}
	d.Add(withoutFew(t, happenWords[track.TooFew].In(s.Lang())))
	notes := []string{s.Say(lang.Text{
		EN: "Expected is the sum of the chances with the help, by %s.",
		NL: "Verwacht is de som van de kansen met de hulp, volgens %s."}, s.whose())}
	d.Add(report.Notes{Items: notes})
}

// withoutFew leaves out the last column of a table where it says of no row more than
// that there are too few to say.
func withoutFew(t report.Table, few string) report.Table {
	last := len(t.Columns) - 1
	if slices.ContainsFunc(t.Rows, func(r report.Row) bool { return r.Cells[last].Text != "" && r.Cells[last].Text != few }) {
		return t
	}
	t.Columns = t.Columns[:last]
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[:last]
	}
	return t
}

// addNearness adds how near the chances of the file were, by kind of line.
func (s *shown) addNearness(d *report.Document) {
	d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "How near the chances were", NL: "Hoe dicht de kansen erbij zaten"})})
	t := report.Table{Columns: s.nearness(lang.Text{EN: "Lines", NL: "Regels"})}
	add := func(kind report.RowKind, name string, r track.Record) {
		if r.Outcomes > 0 {
			t.Rows = append(t.Rows, report.Row{Kind: kind, Cells: s.nearnessCells(name, r)})
		}
	}
	for _, k := range s.kinds() {
		add(report.Plain, k.name, k.Record)
	}
	add(report.Total, s.Say(lang.Text{EN: "All lines", NL: "Alle regels"}), s.all)
	d.Add(withoutFew(t, verdictWords[track.TooFew].In(s.Lang())), report.Notes{Items: []string{s.Say(lang.Text{
		EN: "The chance that it goes as hoped: that what the help makes likelier comes, and what it makes less likely does not. Came true is the share that went so. A Brier score of 0 is perfect; saying 50% of everything gives 0.25.",
		NL: "De kans dat het gaat zoals gehoopt: dat wat de hulp waarschijnlijker maakt wel komt, en wat zij minder waarschijnlijk maakt niet. Uitgekomen is het deel dat zo ging. Een Brier-score van 0 is volmaakt; wie overal 50% zegt, krijgt 0,25."})}})
}

// kind is a kind of line with its record.
type kind struct {
	of, id, name string
	track.Record
}

// kinds returns the records by group, and by domain where more than the groups may be
// told apart.
func (s *shown) kinds() (list []kind) {
	if !s.whole {
		return nil
	}
	for _, g := range s.groups {
		list = append(list, kind{"group", string(g.Group), report.GroupWords[g.Group].In(s.Lang()),
			s.Study.Hopes(track.File, func(l *track.Line) bool { return l.Group == g.Group })})
	}
	if s.gated() {
		return list
	}
	var domains []string
	for i := range s.Study.Followed {
		if id := s.Study.Followed[i].Figure.Domain.Name; id != "" && !slices.Contains(domains, id) {
			domains = append(domains, id)
		}
	}
	for _, id := range domains {
		list = append(list, kind{"domain", id, s.Params.DomainLabel(id).In(s.Lang()),
			s.Study.Hopes(track.File, func(l *track.Line) bool { return l.Figure.Domain.Name == id })})
	}
	return list
}

func (s *shown) nearness(of lang.Text) []report.Column {
	return []report.Column{
		s.left(of, 0), s.right(lang.Text{EN: "Lines", NL: "Regels"}, 4), s.right(headPeople, 3), s.right(headSaid, 1),
		s.right(headCame, 2), s.right(headBrier, 0), s.left(headSo, 0)}
}

func (s *shown) nearnessCells(name string, r track.Record) []report.Cell {
	return []report.Cell{
		report.Text(name), s.number(r.Outcomes), s.number(r.People), report.Text(s.share(r.Stated())),
		report.Text(s.share(r.Share.Value) + " (" + s.between(r.Share.Interval) + ")"), report.Text(s.score(r.Brier)),
		report.Text(verdictWords[r.Verdict()].In(s.Lang()))}
}

// addVoices adds whose chances were nearest.
func (s *shown) addVoices(d *report.Document) {
	if len(s.voices) == 0 {
		return
	}
	d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "Whose chances were nearest", NL: "Wiens kansen er het dichtst bij zaten"})})
	t := report.Table{Columns: slices.Insert(s.nearness(lang.Text{EN: "Whose", NL: "Wiens"}), 6,
		s.right(lang.Text{EN: "Beside the file", NL: "Naast het bestand"}, 1), s.left(lang.Text{EN: "Nearer?", NL: "Dichterbij?"}, 0))}
	add := func(name string, r track.Record, beside, nearer string) {
		t.Rows = append(t.Rows, report.Row{Cells: slices.Insert(s.nearnessCells(name, r), 6, report.Text(beside), report.Text(nearer))})
	}
	for _, v := range s.voices {
		add(report.Capitalised(report.VoiceNamed(string(v.Voice)).In(s.Lang())), v.Record, s.beside(v.Nearer), NearerWords(v).In(s.Lang()))
	}
	add(s.Say(lang.Text{EN: "Value of the file", NL: "Waarde van het bestand"}), s.all, lang.Dash, lang.Dash)
	d.Add(t, report.Notes{Items: []string{s.Say(lang.Text{
		EN: "Beside the file: the Brier score less that of the value of the file over the same lines; below 0 is nearer.",
		NL: "Naast het bestand: de Brier-score min die van de waarde van het bestand over dezelfde regels; onder 0 is dichterbij."})}})
}

// NearerWords say whether a voice was nearer than the value of the file.
func NearerWords(v track.OfVoice) lang.Text {
	switch {
	case v.People < track.Few:
		return verdictWords[track.TooFew]
	case v.Nearer.High < 0:
		return lang.Text{EN: "nearer", NL: "dichterbij"}
	case v.Nearer.Low > 0:
		return lang.Text{EN: "further off", NL: "verder ernaast"}
	}
	return verdictWords[track.NoSign]
}

// beside shows a difference of two scores.
func (s *shown) beside(e track.Estimate) string {
	const decimals = 2
	signed := func(x float64) string {
		text := s.decimals(x, decimals)
		if lang.Round(x, decimals) > 0 {
			text = "+" + text
		}
		return text
	}
	return s.Say(lang.Text{EN: "%s (%s to %s)", NL: "%s (%s tot %s)"}, signed(e.Value), signed(e.Low), signed(e.High))
}

// addBins adds the chances of the file by their size, where there are enough persons.
func (s *shown) addBins(d *report.Document) {
	if s.all.People < track.Few {
		return
	}
	t := report.Table{
		Caption: s.Say(lang.Text{EN: "By the size of the chance that it goes as hoped", NL: "Naar de grootte van de kans dat het gaat zoals gehoopt"}),
		Columns: s.nearness(lang.Text{EN: "Chance", NL: "Kans"})}
	for _, b := range s.Study.Bins() {
		t.Rows = append(t.Rows, report.Row{Cells: s.nearnessCells(s.share(b.From)+"–"+s.share(b.To), b.Record)})
	}
	d.Add(t)
}

// addLearned adds what the record makes of the chances.
func (s *shown) addLearned(d *report.Document) {
	if !s.whole {
		return
	}
	t := report.Table{Columns: []report.Column{
		s.left(lang.Text{EN: "Outcome", NL: "Uitkomst"}, 0), s.right(headSaid, 1),
		s.right(lang.Text{EN: "Seen", NL: "Gezien"}, 0), s.right(lang.Text{EN: "Chance now", NL: "Kans nu"}, 0)}}
	twice, bounded := false, false // a person has several lines of an outcome; a chance of 0 or 1 was said
	for _, g := range s.groups {
		if len(g.Rows) == 0 {
			continue
		}
		t.Rows = append(t.Rows, report.Row{Kind: report.Group, Cells: report.FirstAndLast(len(t.Columns), report.Text(report.GroupWords[g.Group].In(s.Lang())), report.Cell{})})
		for i := range g.Rows {
			x := g.Rows[i].Learned
			twice, bounded = twice || g.Rows[i].Outcomes > x.Of, bounded || x.Bounded
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
				report.Text(s.name(&g.Rows[i])), report.Text(s.share(x.Stated)),
				report.Text(s.Say(lang.Text{EN: "%s of %s", NL: "%s van %s"}, s.count(x.Count), s.count(x.Of))),
				report.Text(s.share(x.Chance.Value) + " (" + s.between(x.Chance.Interval) + ")")}})
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	notes := []string{s.Say(lang.Text{
		EN: "The chance with the help of a next young person: what was said, by %s, weighs as much as %s (--worth), and who was seen as one each.",
		NL: "De kans met de hulp van een volgende jongere: wat werd gezegd, volgens %s, weegt zo zwaar als %s (--worth), en wie is gezien ieder als één."},
		s.whose(), s.People(s.Tracked.Worth))}
	if twice {
		notes = append(notes, s.Say(lang.Text{
			EN: "Where a young person has several lines of one outcome, only the line that was measured last counts here, so that the chance said may differ from the one above.",
			NL: "Heeft een jongere meer regels van één uitkomst, dan telt hier alleen de regel die het laatst is gemeten; de kans die is genoemd, kan dus anders zijn dan hierboven."}))
	}
	if bounded {
		notes = append(notes, s.Say(lang.Text{
			EN: "A chance said of less than 1% or more than 99% counts here as 1% or 99%: who is certain does not learn from what is seen.",
			NL: "Een genoemde kans van minder dan 1% of meer dan 99% telt hier als 1% of 99%: wie zeker is, leert niet van wat er is gezien."}))
	}
	switch written, left := recorded(s.Tracked, s.outcomes); {
	case left > 0:
		notes = append(notes, s.Say(lang.Text{
			EN: "With -o record.yaml it is written as numbers for a parameter file; what would tell of fewer than %d young people only with --min-cell 0.",
			NL: "Met -o record.yaml komt het als getallen in een parameterbestand; wat iets zegt over minder dan %d jongeren alleen met --min-cell 0."}, s.MinCell))
	case len(written) > 0:
		notes = append(notes, s.Say(lang.Text{
			EN: "With -o record.yaml it is written as numbers for a parameter file.",
			NL: "Met -o record.yaml komt het als getallen in een parameterbestand."}))
	}
	d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "What the chances become", NL: "Wat de kansen worden"})}, t, report.Notes{Items: notes})
}

// addCases adds what was expected and happened by case.
func (s *shown) addCases(d *report.Document) {
	if s.all.Outcomes == 0 || len(s.Study.Cases) < 2 {
		return
	}
	t := report.Table{Columns: []report.Column{
		s.left(lang.Text{EN: "Case", NL: "Casus"}, 0), s.right(lang.Text{EN: "Lines", NL: "Regels"}, 2),
		s.right(lang.Text{EN: "Measured", NL: "Gemeten"}, 1), s.right(lang.Text{EN: "To go as hoped", NL: "Zou gaan zoals gehoopt"}, 0),
		s.right(lang.Text{EN: "Went so", NL: "Ging zo"}, 0), s.left(lang.Text{EN: "Last seen", NL: "Laatst gezien"}, 3)}}
	for i, r := range s.Study.ByCase() {
		c := s.Study.Cases[i]
		cells := []report.Cell{report.Text(report.CaseName(c)), s.number(len(c.Avoided) + len(c.Achieved)), s.number(r.Outcomes),
			report.Text(s.decimals(r.Expected, 1)), s.number(r.Happened), report.Text(s.month(r.Last))}
		if r.Outcomes == 0 {
			for k := range cells[3:] {
				cells[3+k] = report.Text(lang.Dash)
			}
		}
		t.Rows = append(t.Rows, report.Row{Cells: cells})
	}
	d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "Case by case", NL: "Per casus"})}, t)
}

// addLines adds every line that was measured.
func (s *shown) addLines(d *report.Document) {
	t := report.Table{Columns: []report.Column{
		s.left(lang.Text{EN: "Case", NL: "Casus"}, 0), s.left(lang.Text{EN: "Line", NL: "Regel"}, 0),
		s.right(headSaid, 0), s.left(lang.Text{EN: "Happened", NL: "Gebeurd"}, 0), s.left(lang.Text{EN: "Seen", NL: "Gezien"}, 1)}}
	for i := range s.Study.Followed {
		l := &s.Study.Followed[i]
		happened := lang.Text{EN: "no", NL: "nee"}
		if l.Last.Happened {
			happened = lang.Text{EN: "yes", NL: "ja"}
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(report.CaseName(s.Study.Cases[l.Case])), report.Text(s.LineLabel(l.Line)), report.Text(s.share(l.With.Value)),
			report.Text(happened.In(s.Lang())), report.Text(s.month(l.Last.On))}})
	}
	if len(t.Rows) > 0 {
		d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "Line by line", NL: "Per regel"})}, t)
	}
}

// addAreas adds how the areas of life went.
func (s *shown) addAreas(d *report.Document) {
	if len(s.areas) == 0 {
		return
	}
	t := report.Table{Columns: []report.Column{
		s.left(lang.Text{EN: "Area of life", NL: "Leefgebied"}, 0), s.right(headPeople, 2),
		s.right(lang.Text{EN: "First", NL: "Eerst"}, 0), s.right(lang.Text{EN: "Last", NL: "Laatst"}, 0),
		s.right(lang.Text{EN: "Up", NL: "Omhoog"}, 1), s.right(lang.Text{EN: "Same", NL: "Gelijk"}, 1), s.right(lang.Text{EN: "Down", NL: "Omlaag"}, 1)}}
	for _, a := range s.areas {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			report.Text(report.AreaName(a.Area, s.Params, s.Lang())), s.number(a.People), report.Text(s.decimals(a.First, 1)), report.Text(s.decimals(a.Last, 1)),
			s.number(a.Up), s.number(a.Same), s.number(a.Down)}})
	}
	d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "Steps in life", NL: "Stappen in het leven"})}, t, report.Notes{Items: []string{s.Say(lang.Text{
		EN: "Mean of the first and the last measurement, from 1 (acute problems) to 5 (managing alone), and how many young people went up, stayed the same or went down.",
		NL: "Gemiddelde van de eerste en de laatste meting, van 1 (acute problemen) tot 5 (redt het zelf), en hoeveel jongeren omhoog gingen, gelijk bleven of omlaag gingen."})}})
	if s.Rows == ByLine {
		s.addSteps(d)
	}
}

// addSteps adds all measurements of the areas of life of each case.
func (s *shown) addSteps(d *report.Document) {
	t := report.Table{Columns: []report.Column{
		s.left(lang.Text{EN: "Case", NL: "Casus"}, 0), s.left(lang.Text{EN: "Area of life", NL: "Leefgebied"}, 0), s.left(lang.Text{EN: "Measured", NL: "Gemeten"}, 0)}}
	for _, c := range s.Study.Cases {
		for _, a := range c.LifeAreas {
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
				report.Text(report.CaseName(c)), report.Text(report.AreaName(a, s.Params, s.Lang())), report.Text(report.AreaSteps(a, s.Lang()))}})
		}
	}
	d.Add(t)
}
