package study

import (
	"io"

	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
)

// fewCases make no block of their own: a file of YAML often holds one case.
const fewCases = 200

// take returns the next block of cases, nil when there are no more. It opens
// the inputs one after the other, and puts files of YAML together.
func (b *Reading) take() (*work, error) {
	b.reading.Lock()
	defer b.reading.Unlock()
	if b.whole {
		if b.next == len(b.inputs) {
			return nil, nil
		}
		b.next++
		return b.number(&work{file: &b.inputs[b.next-1]}), nil
	}
	var together *work
	for together.len() < fewCases && !b.stopped.Load() {
		if together != nil && b.isTable() || b.open == nil && b.next == len(b.inputs) {
			break
		}
		todo, err := b.step()
		switch {
		case err != nil:
			return nil, err
		case todo != nil && todo.block != nil:
			return b.number(todo), nil
		case todo != nil:
			together = together.with(todo)
		}
	}
	if together == nil {
		return nil, nil
	}
	return b.number(together), nil
}

// isTable reports whether what is read next is CSV or JSON Lines.
func (b *Reading) isTable() bool {
	if b.open != nil {
		return b.list == nil
	}
	return b.next < len(b.inputs) && b.inputs[b.next].format != cohort.None
}

// step opens the next input, or reads on in the one that is open. It returns what
// that gives, nil for nothing.
func (b *Reading) step() (*work, error) {
	if b.open == nil {
		return b.openNext()
	}
	todo, err := b.nextBlock()
	if err == nil && todo == nil {
		err = b.closeInput()
	}
	return todo, err
}

// with returns the block with what follows it, which is read already; w may be nil.
func (w *work) with(x *work) *work {
	if w == nil {
		return x
	}
	for i, found := range x.again {
		w.again[len(w.cases)+i] = found
	}
	w.cases, w.found, w.size = append(w.cases, x.cases...), append(w.found, x.found...), w.size+x.size
	return w
}

// nextBlock returns the next block of the input that is open, nil at its end.
func (b *Reading) nextBlock() (*work, error) {
	if b.list != nil {
		return b.nextGroup(), nil
	}
	block, err := b.stream.Next()
	switch {
	case err != nil:
		return nil, b.Files.CannotRead(b.open.Name, err)
	case block == nil:
		return nil, nil
	}
	b.Sums = b.Sums && !block.Cut()
	return &work{stream: b.stream, block: block, size: int64(block.Size())}, nil
}

// number gives a block its place among all blocks.
func (b *Reading) number(w *work) *work {
	w.number, w.first = b.blocks, b.cases
	b.blocks++
	b.cases += w.len()
	return w
}

// openNext opens the next input.
func (b *Reading) openNext() (*work, error) {
	in := &b.inputs[b.next]
	b.next++
	if err := in.open(b.Reader, b.Sums); err != nil {
		return nil, err
	}
	b.open = in
	if in.format == cohort.None {
		return b.openYAML(in)
	}
	options := b.options
	options.Name, options.Format, options.First = in.Name, in.format, b.firstOf
	if in.format == cohort.Parquet {
		options.Format, options.Rows = cohort.CSV, true
	}
	found := in.found
	if len(found) == 0 {
		var err error
		if b.stream, found, err = cohort.Open(in.in, options, &b.ids); err != nil {
			return nil, b.Files.CannotRead(in.Name, err)
		}
	}
	if len(found) > 0 {
		if diag.Failed(found) {
			b.Sums = false
			if err := b.closeInput(); err != nil {
				return nil, err
			}
		}
		return &work{found: found, again: map[int][]diag.Finding{}}, nil
	}
	return nil, b.rejects.suits(b.stream)
}

// firstOf returns where a case of YAML stood, if that is known.
func (b *Reading) firstOf(id string) (diag.Pos, bool) {
	at, ok := b.places[id]
	return at, ok
}

// openYAML opens a file of YAML among the inputs.
func (b *Reading) openYAML(in *input) (*work, error) {
	list, found, err := b.listOf(in, b.options.Sets)
	if err != nil {
		return nil, err
	}
	if b.list = list; list != nil {
		if b.places == nil || !b.passes {
			b.places = check.Places{}
		}
		return nil, nil
	}
	b.open = nil
	if len(found) == 0 {
		return nil, in.close()
	}
	return &work{found: found, again: map[int][]diag.Finding{}}, in.close()
}

// nextGroup returns the next cases of the file of YAML that is open, nil at its
// end.
func (b *Reading) nextGroup() *work {
	offset := b.list.Offset()
	content, found, ok := b.list.Next()
	if !ok {
		return nil
	}
	for _, a := range content.Analyses {
		if b.analysis != nil {
			found = append(found, secondAnalysis(a, b.analysis))
			continue
		}
		b.analysis = a
	}
	w := &work{cases: content.Cases, found: found, size: int64(b.list.Offset() - offset), again: map[int][]diag.Finding{}}
	for i, c := range content.Cases {
		again := b.places.Add(c)
		if b.passes && again == nil { // without the text of its file
			at := b.places[c.ID]
			at.File = &diag.File{Name: at.Name()}
			b.places[c.ID] = at
		}
		if !b.ids.Add(c.ID) && again == nil { // the first is in another file
			again = []diag.Finding{cohort.Elsewhere(c.Pos)}
		}
		if again != nil {
			w.again[i] = again
		}
	}
	b.Sums = b.Sums && !diag.Failed(found)
	return w
}

// closeInput closes the input at hand, of which all was read, or all that is
// wanted: a run that fails wants no checksum, and the rest may have no end.
func (b *Reading) closeInput() error {
	in := b.open
	b.open, b.list = nil, nil
	if b.Sums && in.format != cohort.Parquet {
		if _, err := io.Copy(io.Discard, in.in); err != nil {
			return b.Files.CannotRead(in.Name, err)
		}
	}
	if err := in.close(); err != nil {
		return b.Files.CannotRead(in.Name, err)
	}
	b.read = append(b.read, in.input())
	in.hash = nil
	return nil
}
