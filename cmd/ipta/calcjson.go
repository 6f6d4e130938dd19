package main

import (
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// caseDocument is the result file of any number of cases, which go by twice and are not
// kept: once for what takes all of them, and once to be written.
type caseDocument struct {
	*calcOptions
	b      *study.Reading
	out    *files.Output
	rounds *method.Rounds
	// numbers are those of the cases, which stand below these; begun says that a case was
	// written.
	numbers *files.Waiting
	begun   bool
	seconds []*secondRound
	of      *calc.Result
	doubts  int // on the method
}

func (d *caseDocument) manner() manner { return goByTwice }

func (d *caseDocument) begin(b *study.Reading, out *files.Output) (err error) {
	d.b, d.out = b, out
	d.rounds, err = method.NewRounds(d.study.Perspective, methodContext(b.Study, d.result.AsOf))
	if err != nil {
		return failure.OfCalculation(err)
	}
	b.Pass(d.rounds.IDs)
	return nil
}

// firstRound adds up cases, for one goroutine.
type firstRound struct {
	*method.First
	err error
	at  int
}

func (d *caseDocument) worker() (study.Worker, error) {
	first, err := d.rounds.First()
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return &firstRound{First: first}, nil
}

func (r *firstRound) Begin(first int) { r.at, r.err = first, r.First.Begin() }

func (r *firstRound) Add(c *model.Case, place int) error {
	if r.err == nil {
		r.err = r.Case(c, r.at+place)
	}
	if r.err != nil {
		return failure.OfCalculation(r.err)
	}
	return nil
}

func (r *firstRound) Done() error {
	r.First.Done()
	return nil
}

func (r *firstRound) Give() error {
	r.First.Give()
	return nil
}

// end has the cases go by once more, and writes them between what stands above and below
// them.
func (d *caseDocument) end() error {
	st := d.b.Study
	result, err := d.rounds.Settle(st.Analysis)
	if err != nil {
		return failure.OfCalculation(err)
	}
	d.out.Stream() // what could go wrong with the cases has been looked at
	meta := d.meta(st, d.study)
	meta.AsOf, meta.Remarks = d.result.AsOf, st.Aside.Doubts(d.lang)
	numbers := resolved.NewUsage(st.Parameters, result.Perspective)
	frame, err := render.NewFrame(resultfile.NewFrame(result, st.Parameters, meta, resolved.Model{}))
	if err != nil {
		return err
	}
	d.numbers = d.Files.NewWaiting()
	defer d.numbers.Close()
	if _, err := d.out.Write(append(frame.Head, render.ListOfCases[0]...)); err != nil {
		return err
	}
	if err := d.b.Again().Each(d.second); err != nil {
		return err
	}
	for _, s := range d.seconds {
		numbers.Merge(s.usage)
		d.doubts += s.doubts
	}
	d.of = d.rounds.Result()
	d.doubts += require.AllDoubts(d.of)
	if frame, err = render.NewFrame(resultfile.NewFrame(d.of, st.Parameters, meta, numbers.Model())); err != nil {
		return err
	}
	for _, text := range []string{render.ListOfCases[1], string(frame.Middle), render.ListOfNumbers[0]} {
		if _, err := d.out.Write([]byte(text)); err != nil {
			return err
		}
	}
	if _, err := d.numbers.WriteTo(d.out); err != nil {
		return err
	}
	_, err = d.out.Write(append([]byte(render.ListOfNumbers[1]), frame.Tail...))
	return err
}

func (d *caseDocument) tell() (require.Figures, int, error) {
	d.tellFindings(d.b.Study, d.doubts)
	d.b.Tell(d.mistakes.Rejects)
	return require.Of(d.of), require.CountDoubts(d.b.Study.Findings) + d.doubts, nil
}

// secondRound puts cases into words, for one goroutine.
type secondRound struct {
	of *caseDocument
	*method.Second
	text   *render.PassingCases
	usage  *resolved.Usage
	doubts int
}

func (d *caseDocument) second() (study.Worker, error) {
	second, err := d.rounds.Second()
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	s := &secondRound{of: d, Second: second, text: render.NewPassingCases(), usage: resolved.NewUsage(d.b.Study.Parameters, d.study.Perspective)}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seconds = append(d.seconds, s)
	return s, nil
}

func (s *secondRound) Begin(int) { s.text.Begin() }

func (s *secondRound) Add(c *model.Case, _ int) error {
	result, err := s.Case(c)
	if err != nil {
		return failure.OfCalculation(err)
	}
	s.doubts += require.CountDoubts(result.Findings)
	shown, numbers := resultfile.NewCase(result, s.of.b.Study.Parameters, s.of.lang), s.usage.Case(c)
	return s.text.Add(&shown, &numbers)
}

func (s *secondRound) Done() error { return nil }

// Give writes the cases, and has their numbers wait.
func (s *secondRound) Give() error {
	s.Second.Give()
	cases, numbers := s.text.Cases, s.text.Numbers
	if len(cases) == 0 {
		return nil
	}
	if !s.of.begun { // no comma before the first
		s.of.begun, cases, numbers = true, cases[1:], numbers[1:]
	}
	if _, err := s.of.out.Write(cases); err != nil {
		return err
	}
	_, err := s.of.numbers.Write(numbers)
	return err
}
