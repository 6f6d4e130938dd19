package parquetin

import (
	"bytes"
	"encoding/binary"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// TestMessages wants one message that names the column and its type.
func TestMessages(t *testing.T) {
	t.Parallel()
	type list struct {
		Case string   `parquet:"case"`
		Of   []string `parquet:"of,list"`
	}
	type inner struct {
		Case string `parquet:"case"`
		Of   struct {
			A int64 `parquet:"a"`
		} `parquet:"of"`
	}
	type clock struct {
		Case string `parquet:"case"`
		At   int32  `parquet:"at,time(millisecond)"`
	}
	type named struct {
		Case string `parquet:"case"`
	}
	good := written(t, []named{{"jan"}, {"piet"}})
	foreign := bytes.Clone(good)
	binary.LittleEndian.PutUint32(foreign[len(foreign)-8:], 1<<31)
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"list":      {written(t, []list{{"jan", []string{"a"}}}), `parquet-type: the column "of" is a list, and`},
		"struct":    {written(t, []inner{{Case: "jan"}}), `parquet-type: the column "of" is a struct, and`},
		"time":      {written(t, []clock{{"jan", 5}}), `parquet-type: the column "at" has the type time, which`},
		"result":    {written(t, []named{{"jan"}}, parquet.KeyValueMetadata("ipta", "cases/1")), "parquet-result: this is a result of ipta"},
		"cut":       {good[:len(good)-20], "parquet-damaged: the Parquet file is damaged or was cut off"},
		"empty":     {[]byte(Magic), "parquet-damaged: "},
		"length":    {foreign, "parquet-damaged: "},
		"encrypted": {append(bytes.Clone(good[:len(good)-4]), "PARE"...), "parquet-encrypted: "},
	} {
		if _, wrong := read(t, c.file); !strings.HasPrefix(wrong, c.want) {
			t.Errorf("%s: %q, want %q", name, wrong, c.want)
		}
	}
}

// TestDamaged wants every table that was cut or changed anywhere to be read, or refused in
// one message, and what was read before the damage to be whole rows.
func TestDamaged(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.parquet")
	random := rand.New(rand.NewPCG(1, 2))
	told := 0
	for _, name := range files {
		good, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 300 {
			bad := bytes.Clone(good)
			for range 1 + random.IntN(3) {
				bad[4+random.IntN(len(bad)-8)] ^= byte(1 + random.IntN(255))
			}
			text, wrong := read(t, bad)
			if wrong != "" {
				told++
			}
			if text != "" && !strings.HasSuffix(text, "\n") {
				t.Errorf("half a row: %q", text[max(0, len(text)-50):])
			}
		}
	}
	if told < 100 {
		t.Errorf("%d files of all were found to be damaged", told)
	}
}

// allocated returns how many bytes a function allocates, freed or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestBounded wants what says that it is large to take no memory before it is: a page of
// gigabytes in a few bytes, a run of a thousand million values, and text that repeats itself.
func TestBounded(t *testing.T) { // alone: it counts what is allocated
	type row struct {
		Case string `parquet:"case,dict"`
	}
	const rows = 400_000
	many := make([]row, rows)
	for i := range many {
		many[i].Case = "jan"
	}
	bomb := written(t, many, parquet.Compression(&parquet.Zstd))
	page := strings.Repeat("a", mostText+1)
	long := written(t, []row{{page}}, parquet.Compression(&parquet.Zstd))
	const most = 8 << 20
	for name, c := range map[string]struct {
		file []byte
		want string
	}{"runs": {bomb, ""}, "text": {long, "more than 1 MB"}} {
		var size int64
		used := allocated(func() {
			table, found, err := Open(bytes.NewReader(c.file), int64(len(c.file)), "x")
			if err != nil || len(found) > 0 {
				t.Fatal(err, found)
			}
			size, err = io.Copy(io.Discard, struct{ io.Reader }{table})
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", name, err)
			}
		})
		if used > most {
			t.Errorf("%s: %d bytes were allocated for %d in a file of %d", name, used, size, len(c.file))
		}
	}
	// what a header says of a page
	for _, h := range []pageHeader{{unpacked: 1 << 31}, {packed: 10, unpacked: mostMemory}, {kind: 2, values: 1 << 31}} {
		c := &column{table: &Table{}}
		if err := c.charge(h); err != errTooLarge {
			t.Errorf("%+v: %v", h, err)
		}
	}
	for codec := int64(0); codec < 8; codec++ { // more in it than was said
		if _, err := unpack(nil, bytes.Repeat([]byte("a"), 100), codec, 10); err == nil && codec != unpacked {
			t.Errorf("codec %d unpacks anything", codec)
		}
		if _, err := unpack(nil, []byte("aaaa"), codec, 0); err == nil && codec != unpacked {
			t.Errorf("codec %d unpacks anything to nothing", codec)
		}
	}
	if got, err := unpack(nil, []byte{0}, lz4Raws, 0); err != nil || len(got) > 0 { // nothing, packed
		t.Error(got, err)
	}
}

// FuzzTable wants any bytes to be read or refused, in little memory and time.
func FuzzTable(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.parquet")
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file)
	}
	rows, _ := rowsOfEvery(9)
	f.Add(written(f, rows))
	f.Fuzz(func(t *testing.T, file []byte) {
		table, found, err := Open(bytes.NewReader(file), int64(len(file)), "x")
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			_, _ = io.CopyN(io.Discard, struct{ io.Reader }{table}, 1<<20)
		}
	})
}
