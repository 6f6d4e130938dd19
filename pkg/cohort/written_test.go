package cohort

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// plainTable is a table as it should be, and semicolons the same from a Dutch
// spreadsheet, on which the tests of what programs make of it build.
const (
	plainTable = `case,title,start,weight,group,unit_cost,quantity,years,without,with
mila,"Zoë, 21",2022,29.167,interventions,coach,1060.5,0-1,,
mila,,,,avoided,eviction,1250.125,1,85.5%,0.125
tim,Tim,2023,,avoided,eviction,1000000,2-3,0.855,0.005
`
	semicolons = `casus;titel;startjaar;gewicht;groep;kostprijs;aantal;jaren;zonder;met
mila;Zoë, 21;2022;29,167;interventies;coach;1060,5;0-1;;
mila;;;;vermeden;eviction;1250,125;1;85,5%;0,125
tim;Tim;2023;;vermeden;eviction;1000000;2-3;0,855;0,005
`
)

// inWindows writes a text as Excel saves what it calls CSV.
func inWindows(s string) string {
	var b []byte
	for _, r := range s {
		if r == '’' {
			r = 0x92
		}
		b = append(b, byte(r))
	}
	return string(b)
}

// inUTF16 writes a text as Excel saves Unicode text, or the other way round.
func inUTF16(s string, big bool) string {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	if big {
		for i := 0; i < len(b); i += 2 {
			b[i], b[i+1] = b[i+1], b[i]
		}
	}
	return string(b)
}

// TestAsProgramsWrite reads the same cases as Excel, LibreOffice, R and pandas write
// them, and as people leave them there.
func TestAsProgramsWrite(t *testing.T) {
	t.Parallel()
	want, found := read(t, CSV, plainTable)
	if len(found) > 0 || len(want) != 2 {
		t.Fatal(idsOf(found))
	}
	rows := func(text string, do func(i int, row string) string) string {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for i := range lines {
			lines[i] = do(i, lines[i])
		}
		return strings.Join(lines, "\n") + "\n"
	}
	mila := strings.Split(semicolons, "\n")
	for _, c := range []struct{ name, text string }{
		{"semicolons", semicolons},
		{"Windows-1252", inWindows(semicolons)},
		{"Windows-1252 with a title", inWindows("Foto’s bij de casussen;;;;\n" + semicolons)},
		{"UTF-16 with tabs", inUTF16(strings.NewReplacer(";", "\t", "1250,125", "1.250,125", "29,167", "29,1670", "0,125", "0,1250", "0,855", "0,8550").Replace(semicolons), false)},
		{"UTF-16, the high byte first", inUTF16(plainTable, true)},
		{"thousands", strings.NewReplacer("1060,5", "1.060,5", "1250,125", "1.250,125", "1000000", "1.000.000").Replace(semicolons)},
		{"thousands with spaces", strings.NewReplacer("1060,5", "1 060,5", "1000000", "1\u00a0000\u00a0000").Replace(semicolons)},
		{"English thousands", strings.NewReplacer("1060.5", `"1,060.5"`, "1250.125", `"1,250.125"`, "1000000", `"1,000,000"`).Replace(plainTable)},
		{"empty columns", rows(semicolons, func(_ int, row string) string { return row + ";;;" })},
		{"empty columns of the header alone", rows(semicolons, func(i int, row string) string { return row + []string{";;;", "", ";"}[min(i, 2)] })},
		{"many empty columns", rows(semicolons, func(_ int, row string) string { return row + strings.Repeat(";", 20_000) })},
		{"an empty column within", rows(semicolons, func(_ int, row string) string { return strings.Replace(row, ";", ";;", 1) })},
		{"the separator told", "sep=;\n" + semicolons},
		{"another separator told", "\ufeffsep=|\r\n" + strings.NewReplacer(`"Zoë, 21"`, "Zoë_ 21", ",", "|").Replace(plainTable)},
		{"a title", "Invoer coaches Tilburg;;;;;;;;;;\n\n;;;;\n" + semicolons},
		{"points beside semicolons", strings.NewReplacer("1060,5", "1060.5", "0,125", "0.125", "85,5", "85.5", "0,855", "0.855", "0,005", "0.005", "29,167", "29,167", "1250,125", "1250.125").Replace(semicolons)},
		{"a title with numbers and a date", "Tilburg;2024\nStand;1-2-2026\n\n" + semicolons},
		{"an empty line under the header", strings.Replace(semicolons, "\n", "\n\n;;;;;;;;;\n", 1)},
		{"an empty line between", strings.Replace(semicolons, "\ntim", "\n;;;;;;;;;\ntim", 1)},
		{"capital heads", rows(semicolons, func(i int, row string) string {
			if i == 0 {
				return strings.ToUpper(row)
			}
			return row
		})},
		{"rows apart", strings.Join([]string{mila[0], mila[1], mila[3], mila[2], ""}, "\n")},
		{"the last row apart and not ended", strings.Join([]string{mila[0], mila[1], mila[3], mila[2]}, "\n")},
		{"from and to", strings.NewReplacer("years", "from,to", "0-1", "0,1", ",1,85", ",1,1,85", "2-3", "2,3").Replace(plainTable)},
		{"van and tot, from pandas", strings.NewReplacer("jaren", "van;tot", "0-1", "0,0;1,0", ";1;85", ";1,0;1,0;85", "2-3", "2;3").Replace(semicolons)},
		{"whole numbers from pandas", strings.NewReplacer("2022", "2022.0", "2023", "2023.0", ",1,85", ",1.0,85").Replace(plainTable)},
		{"R", rows(strings.NewReplacer(",,", ",NA,").Replace(strings.NewReplacer(",,", ",NA,", "0-1,,", "0-1,NA,NA").Replace(plainTable)), func(i int, row string) string {
			if i == 0 {
				return `"",` + row
			}
			return fmt.Sprintf(`"%d",%s`, i, row)
		})},
		{"pandas", rows(plainTable, func(i int, row string) string {
			if i == 0 {
				return "Unnamed: 0," + row
			}
			return fmt.Sprintf("%d,%s", i-1, row)
		})},
	} {
		if testing.Short() && c.name == "many empty columns" {
			continue
		}
		got, found := read(t, CSV, c.text)
		if len(found) > 0 {
			t.Errorf("%s: %s\n%s", c.name, idsOf(found), found[0].Message.In("en"))
			continue
		}
		for _, x := range got {
			x.Title = strings.Replace(x.Title, "_", ",", 1)
		}
		if diff := cmp.Diff(want, got, withoutPlaces); diff != "" {
			t.Errorf("%s (+):\n%s", c.name, diff)
		}
	}
}

// TestAmbiguous refuses what may mean two things, and says where it stands.
func TestAmbiguous(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"points in a Dutch table", strings.Replace(semicolons, "1060,5", "1.060", 1), "2:45 thousands-point 1.060 can be read in two ways; write 1060, or 1,06 if that is meant"},
		{"a comma beside tabs", strings.ReplaceAll(semicolons, ";", "\t"), "2:19 decimal-comma \"29,167\" is written with a comma; use a point for decimals: write 29167, or 29.1670 if that is meant"},
		{"two encodings", strings.Replace(semicolons, "Tim", "\xeb", 1), "4:5 encoding here is a character that is not UTF-8 (byte 0xeb), as old Windows programs write; save the file as UTF-8"},
		{"rows apart that contradict each other", "case,title,group,unit_cost\na,A,avoided,eviction\nb,B,avoided,eviction\na,C,avoided,eviction\n", "4:3 csv-case-differs \"C\" is said of the same case as \"A\"; a case has one title: give it on each row alike, or on the first only"},
	} {
		_, found := read(t, CSV, c.text)
		if len(found) == 0 {
			t.Errorf("%s: taken", c.name)
			continue
		}
		f := found[0]
		if got := fmt.Sprintf("%d:%d %s %s", f.Pos.Line, f.Pos.Column, f.ID, f.Message.In("en")); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestNullIsNotGiven reads JSON Lines as pandas writes them.
func TestNullIsNotGiven(t *testing.T) {
	t.Parallel()
	want, found := read(t, JSONLines, `{"id":"k","start":2024,"interventions":[{"unit_cost":"coach","quantity":8.133}],"avoided":[{"unit_cost":"eviction","years":1,"without":0.4}]}`)
	if len(found) > 0 {
		t.Fatal(idsOf(found))
	}
	got, found := read(t, JSONLines, `{"id":"k","title":null,"labels":null,"start":2024.0,"interventions":[{"unit_cost":"coach","quantity":8.133,"years":null,"without":null}],"avoided":[{"unit_cost":"eviction","quantity":null,"years":1.0,"without":{"value":0.4,"low":null}}],"achieved":null}`)
	if diff := cmp.Diff(want, got, withoutPlaces); diff != "" || len(found) > 0 {
		t.Errorf("%s\n%s", idsOf(found), diff)
	}
}

// TestMarkOfTheFile wants the decimals in messages about a table to be written as in the
// table.
func TestMarkOfTheFile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ without, want string }{
		{"-0,5", "-0,5 is outside 0% to 100%; write a share in between, such as 40% or 0,4"},
		{"25", "25 is above 1; write 25% or 0,25"},
		{"0,25-0,5", `"0,25-0,5" is a range; write the value that is most likely, and 0,25 and 0,5 in the columns of its low and high value`},
		{"2,5%-40%", `"2,5%-40%" is a range; write the value that is most likely, and 2,5% and 40% in the columns of its low and high value`},
		{"x", `"x" is not a number; write digits, with a comma for decimals, such as 8500 or 0,5`},
	} {
		for _, comma := range []string{",", "."} {
			table, want := "casus;groep;kostprijs;zonder\na;vermeden;eviction;"+c.without+"\n", c.want
			if comma == "." {
				point := strings.NewReplacer("0,", "0.", "2,5", "2.5", "with a comma", "with a point")
				table, want = point.Replace("case|group|unit_cost|without\na|avoided|eviction|"+c.without+"\n"), point.Replace(want)
			}
			_, found := read(t, CSV, strings.ReplaceAll(table, "|", ","))
			if len(found) != 1 || found[0].Message.In("en") != want {
				t.Errorf("%s: got\n%s\nwant\n%s", table, told(found), want)
			}
		}
	}
}
