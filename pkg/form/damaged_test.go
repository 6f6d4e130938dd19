package form_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/report/finding"
)

// damaged reads a form that was damaged: it says the same as before, or the one error in
// it says which sheet is to be mended.
func damaged(t *testing.T, content []byte, want []string) (found []diag.Finding) {
	t.Helper()
	c, found := form.Read(&diag.File{Name: "invoer.xlsx", Text: content}, load.Limits{}, nil)
	if !c.IsForm {
		t.Error("it is not taken for a form")
	}
	if !diag.Failed(found) {
		if diff := cmp.Diff(want, inLines(t, c.Cases)); diff != "" {
			t.Errorf("read in part, without an error (-whole +read)\n%s", diff)
		}
		return found
	}
	if len(c.Cases) > 0 || len(found) != 1 || !strings.HasPrefix(found[0].ID, "form-") || found[0].Message.In(lang.NL) == found[0].Message.In(lang.EN) {
		t.Errorf("%d cases, %s", len(c.Cases), finding.Diagnostics(found, lang.NL, 0))
	}
	return found
}

// TestDamaged takes rows, columns and sheets out of a form that is filled in, and puts
// rows in, as somebody does who takes the lock off.
func TestDamaged(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	f := newFiller(t, write(t, nil, o))
	f.put(right...)
	whole := f.bytes()
	want := inLines(t, read(t, whole))
	const header, keys, heads, first = 1, 2, 6, 7
	tried := 0
	try := func(name string, isRead bool, do func(f *excelize.File) error) {
		if tried++; testing.Short() && tried%some != 0 {
			return
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFiller(t, whole)
			if err := do(f.f); err != nil {
				t.Fatal(err)
			}
			if found := damaged(t, f.bytes(), want); isRead == diag.Failed(found) {
				t.Errorf("it can be read: %v, and was not so:\n%s", isRead, finding.Diagnostics(found, lang.NL, 0))
			}
		})
	}
	for _, id := range slices.Sorted(maps.Keys(tabs)) {
		tab := tabs[id]
		for row := header; row < first; row++ {
			try(fmt.Sprint(tab, " without row ", row), row != keys && row != heads, func(f *excelize.File) error { return f.RemoveRow(tab, row) })
		}
		columns := slices.Sorted(maps.Values(f.columns[id]))
		const most = 8
		for _, column := range columns[:min(most, len(columns))] {
			try(fmt.Sprint(tab, " without column ", column), false, func(f *excelize.File) error { return f.RemoveCol(tab, diag.Letters(column)) })
		}
		try("a head moved on "+tab, false, func(f *excelize.File) error {
			text, err := f.GetCellValue(tab, "A6")
			if err != nil {
				return err
			}
			return f.SetCellStr(tab, "B6", text)
		})
		try("without sheet "+tab, id != "cases" && id != "lines", func(f *excelize.File) error {
			if id == "cases" || id == "lines" {
				return f.DeleteSheet(tab)
			}
			return f.SetSheetName(tab, "Anders") // which changes nothing
		})
	}
	for row := header; row < first; row++ {
		try(fmt.Sprint("a row put in at ", row), true, func(f *excelize.File) error { return f.InsertRows("Regels", row, 1) })
	}
	for _, row := range []int{header, keys + 1, heads} {
		try(fmt.Sprint("a row filled in at ", row), false, func(f *excelize.File) error {
			if err := f.InsertRows("Regels", row, 1); err != nil {
				return err
			}
			return f.SetSheetRow("Regels", fmt.Sprint("A", row), &[]any{"sam", "hulp", "IPTA-coach", nil, nil, 80})
		})
	}
	try("without its two hidden rows", false, func(f *excelize.File) error {
		if err := f.RemoveRow("Regels", header); err != nil {
			return err
		}
		return f.RemoveRow("Regels", header)
	})
	try("without all that is above", false, func(f *excelize.File) error {
		for range first - 1 {
			if err := f.RemoveRow("Regels", header); err != nil {
				return err
			}
		}
		return nil
	})
	try("a sheet twice", false, func(f *excelize.File) error {
		n, err := f.NewSheet("Regels (2)")
		if err != nil {
			return err
		}
		from, err := f.GetSheetIndex("Regels")
		if err != nil {
			return err
		}
		return f.CopySheet(from, n)
	})
	try("without the lists", false, func(f *excelize.File) error { return f.DeleteSheet("ipta") })
}

// TestWithoutSheet says that a sheet is gone on which nothing stands that counts.
func TestWithoutSheet(t *testing.T) {
	t.Parallel()
	f := newFiller(t, write(t, nil, options(lang.NL)))
	f.put(right...)
	whole := inLines(t, read(t, f.bytes()))
	if err := f.f.DeleteSheet("Foto's"); err != nil {
		t.Fatal(err)
	}
	found := damaged(t, f.bytes(), whole)
	if len(found) != 1 || found[0].Severity != diag.Warning || !strings.Contains(found[0].Message.In(lang.NL), "Foto's") {
		t.Error(finding.Diagnostics(found, lang.NL, 0))
	}
}

// TestOtherWorkbook reads a list of unit costs with the keys of a parameter file, many of
// which a form has too.
func TestOtherWorkbook(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	t.Cleanup(func() { f.Close() })
	head := []any{"id"}
	for key := range newFiller(t, write(t, nil, options(lang.NL))).columns["lines"] {
		if key != "case" && key != "group" && key != "" {
			head = append(head, key)
		}
	}
	if err := f.SetSheetRow("Sheet1", "A1", &head); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	c, found := form.Read(&diag.File{Name: "list.xlsx", Text: b.Bytes()}, load.Limits{}, nil)
	if c.IsForm || len(found) != 1 || found[0].ID != form.OtherKind {
		t.Errorf("%v: %s", c.IsForm, finding.Diagnostics(found, lang.NL, 0))
	}
}
