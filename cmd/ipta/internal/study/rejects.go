package study

import (
	"bytes"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// rejects writes bad cases as they stand in the input, each with the reason, to
// a file of the same shape.
type rejects struct {
	out  *files.Output
	lang lang.Language
	// head is the header of the inputs, of which all must have the same.
	head   []byte
	format cohort.Format
	begun  bool
	// again says that the cases are in the file already, and that none is written
	// any more.
	again bool
}

// setAsideAgain sets bad cases aside as the run did that wrote them to a file.
func (b *Reading) setAsideAgain(file string) {
	b.rejects = &rejects{out: &files.Output{Target: file}, lang: b.Lang, again: true}
}

// suits refuses an input whose cases cannot stand in the same file as those of
// the one before.
func (r *rejects) suits(s *cohort.Stream) error {
	if r == nil {
		return nil
	}
	if r.begun && (r.format != s.Format() || !bytes.Equal(r.head, s.Header())) {
		return failure.OfUsage(lang.Text{
			EN: "--rejects: the files have different columns, and rejected cases cannot stand in one file; run ipta for each shape of file by itself",
			NL: "--rejects: de bestanden hebben verschillende kolommen, en afgekeurde casussen passen niet in één bestand; voer ipta uit voor elk soort bestand apart"})
	}
	if r.begun {
		return nil
	}
	r.begun, r.format, r.head = true, s.Format(), bytes.Clone(s.Header())
	if head := s.RejectHead(); len(head) > 0 && !r.again {
		_, err := r.out.Write(head)
		return err
	}
	return nil
}

// add writes a bad case.
func (r *rejects) add(s *cohort.Stream, of *cohort.Block, i int, found []diag.Finding) error {
	if r.again {
		return nil
	}
	_, err := r.out.Write(s.Reject(of, i, found, r.lang))
	return err
}

// commit writes the file of rejects.
func (r *rejects) commit() error {
	if r == nil || r.again {
		return nil
	}
	r.again = true
	return r.out.Commit()
}
