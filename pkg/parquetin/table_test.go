package parquetin

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/deprecated"
)

// read returns what a file comes to as CSV, or what is wrong with it.
func read(t testing.TB, file []byte) (text string, wrong string) {
	t.Helper()
	table, found, err := Open(bytes.NewReader(file), int64(len(file)), "x.parquet")
	switch {
	case err != nil:
		t.Fatal(err)
	case len(found) > 0:
		return "", found[0].ID + ": " + found[0].Message.In("en")
	}
	all, err := io.ReadAll(table)
	if err != nil {
		wrong = err.Error()
	}
	return string(all), wrong
}

func written[T any](t testing.TB, rows []T, options ...parquet.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, options...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type everyType struct {
	Text     string           `parquet:"text"`
	Word     string           `parquet:"word,dict"`
	Maybe    *string          `parquet:"maybe,optional,dict"`
	Packed   string           `parquet:"packed,delta"`
	Int      int32            `parquet:"int"`
	Delta    int64            `parquet:"delta,delta"`
	Unsigned uint32           `parquet:"unsigned"`
	Double   *float64         `parquet:"double,optional"`
	Single   float32          `parquet:"single,split"`
	Split    float64          `parquet:"split,split"`
	Truth    bool             `parquet:"truth"`
	Money    int64            `parquet:"money,decimal(2:18)"`
	Day      int32            `parquet:"day,date"`
	Moment   time.Time        `parquet:"moment,timestamp(microsecond)"`
	Old      deprecated.Int96 `parquet:"old"`
	ID       [16]byte         `parquet:"id,uuid"`
	Number   *int64           `parquet:"number,optional"`
}

func rowsOfEvery(n int) (rows []everyType, want string) {
	var b strings.Builder
	b.WriteString("text,word,maybe,packed,int,delta,unsigned,double,single,split,truth,money,day,moment,old,id,number\n")
	words := []string{"jan", "a,b", `say "x"`, "two\nlines", ""}
	cells := []string{"jan", `"a,b"`, `"say ""x"""`, "\"two\nlines\"", ""}
	seven := int64(7)
	for i := range n {
		k := i % len(words)
		x := everyType{Text: words[k], Word: words[k], Packed: "case-0" + words[k], Int: int32(-i), Delta: int64(i * i), Unsigned: 1<<32 - 1,
			Single: 0.1, Split: 1e300, Truth: i%3 == 0, Money: -150 - int64(i%2)*95, Day: 19000,
			Moment: time.Date(2024, 5, 6, 7*(i%2), 0, 0, 0, time.UTC), Old: deprecated.Int96{0, 0, 2_440_589}, ID: [16]byte{1, 15: 0xff}}
		maybe, double, number := "", "", ""
		if i%2 == 0 {
			x.Maybe, maybe = &words[k], cells[k]
			half := 0.5
			x.Double, double = &half, "0.5"
			x.Number, number = &seven, "7"
		}
		rows = append(rows, x)
		packed := strings.Replace(cells[k], `"`, `"case-0`, 1)
		if packed == cells[k] {
			packed = "case-0" + packed
		}
		money, moment, truth := "-1.5", "2024-05-06", "false"
		if i%2 == 1 {
			money, moment = "-2.45", "2024-05-06 07:00:00"
		}
		if i%3 == 0 {
			truth = "true"
		}
		b.WriteString(strings.Join([]string{cells[k], cells[k], maybe, packed, itoa(-i), itoa(i * i), "4294967295", double, "0.1", "1e+300", truth,
			money, "2022-01-08", moment, "1970-01-02", "01000000-0000-0000-0000-0000000000ff", number}, ",") + "\n")
	}
	return rows, b.String()
}

// TestTypes reads every type and encoding that parquet-go writes, in all its packings, in
// both versions of pages.
func TestTypes(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 9, 700} {
		rows, want := rowsOfEvery(n)
		for _, codec := range []compress.Codec{&parquet.Uncompressed, &parquet.Snappy, &parquet.Gzip, &parquet.Zstd, &parquet.Brotli, &parquet.Lz4Raw} {
			for version := 1; version <= 2; version++ {
				file := written(t, rows, parquet.Compression(codec), parquet.DataPageVersion(version), parquet.PageBufferSize(4096), parquet.MaxRowsPerRowGroup(300))
				if got, wrong := read(t, file); got != want || wrong != "" {
					t.Errorf("%d rows, %s, version %d: %s%s", n, codec, version, wrong, cmp.Diff(want, got))
				}
			}
		}
	}
}

func itoa(i int) string { return strconv.Itoa(i) }
