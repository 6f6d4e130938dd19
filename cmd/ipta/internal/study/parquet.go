package study

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/parquetin"
)

// parquetRows gives the rows of a table of Parquet, and closes what they come from.
type parquetRows struct {
	*parquetin.Table
	close []io.Closer
}

// Read reads on; what is wrong with the table is told in the language of the run.
func (p *parquetRows) Read(b []byte) (int, error) {
	n, err := p.Table.Read(b)
	if damaged := (*parquetin.Damaged)(nil); errors.As(err, &damaged) {
		err = failure.Of(lang.Same("%s"), damaged.Message)
	}
	return n, err
}

// Close closes all.
func (p *parquetRows) Close() (err error) {
	for _, c := range p.close {
		err = errors.Join(err, c.Close())
	}
	return err
}

// openParquet opens a table of Parquet of a stream; sums says that its checksum is wanted.
func (b *input) openParquet(r *Reader, file io.ReadCloser, sums bool) (err error) {
	in, size, done, err := r.Files.Anywhere(file)
	if err != nil {
		return r.Files.CannotRead(b.Name, err)
	}
	whole := func() io.Reader { return io.NewSectionReader(in, 0, size) }
	if sums {
		b.hash = sha256.New()
		if _, err := io.Copy(b.hash, whole()); err != nil {
			return r.Files.CannotRead(b.Name, err)
		}
	}
	head, _ := io.ReadAll(io.LimitReader(whole(), int64(len(parquetin.Magic)))) // what is wrong is met again
	if files.IsPacked(head) {
		_ = done.Close()
		return r.Files.CannotRead(b.Name, failure.Of(lang.Text{
			EN: "Parquet inside a packed file cannot be read from its end, where it begins; give the .parquet itself, which is packed already",
			NL: "Parquet in een ingepakt bestand is niet te lezen vanaf het eind, waar het begint; geef het .parquet zelf, dat al ingepakt is"}))
	}
	table, found, err := parquetin.Open(in, size, b.Name)
	if err != nil {
		return r.Files.CannotRead(b.Name, err)
	}
	b.found, b.in = found, &parquetRows{table, []io.Closer{done, file}}
	return nil
}

// headOfParquet returns the names of the columns of a table of Parquet, as a row of CSV;
// other says that it is a result of ipta. One that cannot be read may well hold cases.
func (r *Reader) headOfParquet(name string) (head []byte, other bool, err error) {
	file, _, err := r.Files.Open(name, files.Unlimited)
	if err != nil {
		return nil, false, r.Files.CannotRead(name, err)
	}
	defer file.Close()
	in, size, done, err := r.Files.Anywhere(file)
	if err != nil {
		return nil, false, r.Files.CannotRead(name, err)
	}
	defer done.Close()
	table, found, err := parquetin.Open(in, size, name)
	if err != nil || len(found) > 0 {
		return nil, err == nil && found[0].ID == parquetin.Result, err
	}
	return table.Head(), false, nil
}

// parquetAsCSV puts the text of a table in CSV in the place of a whole file of Parquet.
func (r *Reader) parquetAsCSV(file *diag.File, most int64) ([]diag.Finding, error) {
	table, found, err := parquetin.Open(bytes.NewReader(file.Text), int64(len(file.Text)), file.Name)
	if err != nil || len(found) > 0 {
		return found, err
	}
	text, tooLarge, err := table.Text(most)
	switch damaged := (*parquetin.Damaged)(nil); {
	case errors.As(err, &damaged):
		return nil, failure.Of(lang.Same("%s: %s"), file.Name, damaged.Message)
	case err != nil:
		return nil, r.Files.CannotRead(file.Name, err)
	case tooLarge:
		return nil, cannotReadCases(r.Files, file.Name, files.TooLarge(most))
	}
	file.Text = text
	return nil, nil
}
