package study

import (
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// Worker does with cases what the run is for. One goroutine uses one worker.
type Worker interface {
	// Begin begins a block before which there are so many cases.
	Begin(first int)
	// Add takes a case that is linked and has no mistake. The case is the
	// reader's: it is overwritten when Add returns. place counts the cases of
	// the block from 0.
	Add(c *model.Case, place int) error
	// Done ends the block; what takes time, and no turn, is done here.
	Done() error
	// Give gives away what came out of the block; blocks take turns in order.
	Give() error
}

// work is a block of cases to be done: read already, as those of YAML are, or
// still text, or a file that is still to be opened.
type work struct {
	number int
	file   *input
	whole  caseFile
	// first is how many cases stand before it.
	first  int
	stream *cohort.Stream
	block  *cohort.Block
	cases  []*model.Case
	found  []diag.Finding
	// again are findings of cases of which the id was there before, by case.
	again map[int][]diag.Finding
	size  int64
	// changes are what --set changed in its good cases.
	changes []resolved.Change
}

// note keeps what was changed in a case, whose texts belong to its reader.
func (w *work) note(c *model.Case) {
	for _, x := range resolved.Changes(c.Changes) {
		x.Old = resolved.Written(strings.Clone(string(x.Old)))
		w.changes = append(w.changes, x)
	}
}

// work takes blocks until there are no more.
func (b *Reading) work() error {
	w, err := b.worker()
	if err != nil {
		return err
	}
	var parser *cohort.Parser
	var of *cohort.Stream
	for !b.stopped.Load() {
		todo, err := b.take()
		if err != nil || todo == nil {
			return err
		}
		if todo.stream != nil && todo.stream != of {
			of, parser = todo.stream, todo.stream.NewParser()
			if b.holds {
				parser.InFull()
			}
		}
		if b.Keeps && todo.stream != nil {
			parser.Keep()
		}
		w.Begin(todo.first)
		bad, err := b.do(w, parser, todo)
		if !b.turn.wait(todo.number) {
			return err
		}
		if err == nil {
			err = b.give(w, todo, bad)
		}
		if todo.block != nil && !b.holds {
			todo.stream.Free(todo.block)
		}
		b.turn.pass()
		if err != nil {
			return err
		}
	}
	return nil
}

// mostRemarks is of how many good cases it is told what is worth knowing.
const mostRemarks = 10

// badCase is a case with a mistake, and its place in its block.
type badCase struct {
	at    int
	found []diag.Finding
}

// do reads the cases of a block and has the worker do with the good ones what takes no turn.
func (b *Reading) do(w Worker, parser *cohort.Parser, todo *work) (bad []badCase, err error) {
	if bad, err = b.add(w, parser, todo); err == nil {
		err = w.Done()
	}
	return bad, err
}

func (b *Reading) add(w Worker, parser *cohort.Parser, todo *work) (bad []badCase, err error) {
	if todo.file != nil {
		todo.whole = b.readCaseFile(b.Study, todo.file.Member, b.options)
		for i, c := range todo.whole.content.Cases {
			b.Files.Holds(c)
			if err := w.Add(c, i); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}
	if todo.block == nil {
		for i, c := range todo.cases {
			found := todo.again[i]
			if b.parameters != nil {
				found = append(check.Link(b.parameters, c), found...)
			}
			if len(found) > 0 {
				bad = append(bad, badCase{i, found})
			}
			if !diag.Failed(found) && !diag.Failed(todo.found) {
				todo.note(c)
				b.Files.Passes(c)
				if err := w.Add(c, i); err != nil {
					return nil, err
				}
			}
		}
		return bad, nil
	}
	for i := range todo.block.Len() {
		c, found := parser.Case(todo.block, i)
		if len(found) > 0 {
			bad = append(bad, badCase{i, found})
		}
		if c != nil && !diag.Failed(found) {
			todo.note(c)
			b.Files.Passes(c)
			if err := w.Add(c, i); err != nil {
				return nil, err
			}
		}
	}
	return bad, nil
}

// give gives away what came out of a block, when its turn has come.
func (b *Reading) give(w Worker, todo *work, bad []badCase) error {
	if b.full {
		return nil
	}
	if todo.file != nil {
		found, err := b.Study.take(&todo.whole)
		if err != nil {
			return err
		}
		b.findings = append(b.findings, found...)
		return w.Give()
	}
	before := len(b.findings)
	if todo.block == nil { // what was found in reading and in linking, by its place
		defer func() { b.findings = append(b.findings[:before], diag.Sort(b.findings[before:])...) }()
	}
	b.findings = append(b.findings, todo.found...)
	b.fatal = b.fatal || diag.Failed(todo.found) || todo.block != nil && todo.block.Cut()
	for _, x := range bad {
		if !diag.Failed(x.found) {
			if b.remarks++; b.remarks <= mostRemarks || b.passes {
				b.findings = append(b.findings, x.found...)
			}
			continue
		}
		if b.bad++; b.bad <= b.maxErrors {
			b.findings = append(b.findings, x.found...)
		}
		switch {
		case b.rejects == nil && b.bad > b.maxErrors:
			b.full = true
			b.stopped.Store(true)
			return nil
		case b.rejects == nil:
		case todo.block == nil: // a case of YAML has no rows to be set aside
			b.fatal = true
		case todo.stream.IsPart(x.found):
			if b.fatal = true; !b.parted && b.bad > b.maxErrors { // it is told, whatever was before
				b.findings = append(b.findings, x.found...)
			}
			b.parted = true
		default:
			if err := b.rejects.add(todo.stream, todo.block, x.at, x.found); err != nil {
				return err
			}
		}
	}
	b.changes = append(b.changes, todo.changes...)
	b.done += todo.size
	if b.Progress != nil {
		b.Progress.Rate(b.done, b.total, todo.first+todo.len()-b.bad)
	}
	return w.Give()
}

// len returns how many cases there are, 0 where w is nil.
func (w *work) len() int {
	if w == nil {
		return 0
	}
	if w.block != nil {
		return w.block.Len()
	}
	return len(w.cases)
}
