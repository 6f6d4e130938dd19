package main

import (
	"io"

	"ipta/pkg/cohort"
	"ipta/pkg/diag"
)

// take returns the next block of cases, nil when there are no more. It opens
// the inputs one after the other.
func (b *bulk) take() (*work, error) {
	b.reading.Lock()
	defer b.reading.Unlock()
	for !b.stopped.Load() {
		if b.open == nil {
			if b.next == len(b.inputs) {
				return nil, nil
			}
			todo, err := b.openNext()
			if err != nil || todo != nil {
				return todo, err
			}
			continue
		}
		block, err := b.stream.Next()
		if err != nil {
			return nil, cannotRead(b.open.name, err)
		}
		if block != nil {
			b.sums = b.sums && !block.Cut()
			return b.number(&work{stream: b.stream, block: block, size: int64(block.Size())}), nil
		}
		if err := b.closeInput(); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// number gives a block its place among all blocks.
func (b *bulk) number(w *work) *work {
	w.number, w.first = b.blocks, b.cases
	b.blocks++
	b.cases += w.len()
	return w
}

// openNext opens the next input. A file of YAML is one block of its own.
func (b *bulk) openNext() (*work, error) {
	in := &b.inputs[b.next]
	b.next++
	if err := in.open(b.session, b.sums); err != nil {
		return nil, err
	}
	b.open = in
	if in.format == cohort.None {
		return b.takeYAML(in)
	}
	options := b.options
	options.Name, options.Format = in.name, in.format
	stream, found, err := cohort.Open(in.in, options, &b.ids)
	if err != nil {
		return nil, cannotRead(in.name, err)
	}
	b.stream = stream
	if len(found) > 0 {
		if diag.Failed(found) {
			b.sums = false
			if err := b.closeInput(); err != nil {
				return nil, err
			}
		}
		return b.number(&work{found: found}), nil
	}
	return nil, b.rejects.suits(stream)
}

// takeYAML reads a file of YAML among the inputs.
func (b *bulk) takeYAML(in *bulkInput) (*work, error) {
	content, found, ok, err := b.yamlCases(in, b.options.Sets)
	if err != nil {
		return nil, err
	}
	if !ok {
		b.open = nil
		if len(found) == 0 {
			return nil, in.in.Close()
		}
		return b.number(&work{found: found}), in.in.Close()
	}
	for _, a := range content.Analyses {
		if b.analysis != nil {
			found = append(found, secondAnalysis(a, b.analysis))
			continue
		}
		b.analysis = a
	}
	w := &work{cases: content.Cases, found: found, again: make([]bool, len(content.Cases))}
	for i, c := range content.Cases {
		w.again[i] = !b.ids.Add(c.ID)
	}
	b.sums = b.sums && !diag.Failed(found)
	return b.number(w), b.closeInput()
}

// closeInput closes the input at hand, of which all was read, or all that is
// wanted: a run that fails wants no checksum, and the rest may have no end.
func (b *bulk) closeInput() error {
	in := b.open
	b.open = nil
	if b.sums {
		if _, err := io.Copy(io.Discard, in.in); err != nil {
			return cannotRead(in.name, err)
		}
	}
	err := in.in.Close()
	if err != nil {
		return cannotRead(in.name, err)
	}
	b.read = append(b.read, in.input())
	return nil
}
