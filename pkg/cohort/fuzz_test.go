package cohort

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"ipta/pkg/diag"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// fuzzed reads a text by the short way and in full: nothing panics, every place
// lies inside the text, and what the short way takes the full reader takes.
func fuzzed(t *testing.T, format Format, text []byte) {
	s, found, err := Open(bytes.NewReader(text), Options{Name: "x", Format: format, Parameters: testParameters()}, &IDs{})
	if err != nil {
		t.Fatal(err)
	}
	if !diag.Failed(found) {
		p := s.NewParser()
		size := len(s.Header())
		for b, _ := s.Next(); b != nil; b, _ = s.Next() {
			for i := range b.Len() {
				size += len(b.Raw(i))
				c, found := p.Case(b, i)
				x := b.spans[i]
				full, of := p.full(b.Raw(i), x)
				if len(found) == 0 && len(of) > 0 || (c == nil) != (full == nil) {
					t.Errorf("the short way takes what the full reader does not: %q: %s", b.Raw(i), idsOf(of))
				}
				s.Reject(b, i, of, "en")
			}
		}
		most := len(text)
		if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 { // another encoding, of which a letter may take three bytes
			most *= 3
		}
		if size > most {
			t.Errorf("%d bytes of cases in %d", size, len(text))
		}
	}
	file := &diag.File{Name: "x", Text: text}
	content, found := Read(file, Options{Format: format})
	for _, f := range found {
		if f.Pos.File != nil && (f.ID != "encoding" || f.Pos.Line != 0) && (f.Pos.Line < 1 || f.Pos.Column < 1 || int(f.Pos.Line) > bytes.Count(text, []byte("\n"))+bytes.Count(text, []byte("\r"))+1) {
			t.Errorf("%s at %d:%d of %q", f.ID, f.Pos.Line, f.Pos.Column, text)
		}
	}
	if len(found) == 0 {
		roundTrip(t, content)
	}
}

// roundTrip writes cases that were read without a mistake, and reads them again.
func roundTrip(t *testing.T, content load.Content) {
	var named []*model.Case
	for _, c := range content.Cases {
		if c.ID != "" {
			named = append(named, c)
		}
	}
	for _, format := range []Format{JSONLines, CSV} {
		again := writtenAs(t, format, named)
		if got, found := readAs(format, again); len(named) > 0 && (len(found) > 0 || len(got) != len(named)) {
			t.Errorf("written again: %d cases of %d, %s\n%q", len(got), len(named), idsOf(found), again)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, text := range []string{
		"case,group,unit_cost,quantity,years,without,with\na,avoided,eviction,2,1-3,40%,5%\nb,bereikt,paid_work,,,,\n",
		"\ufeffcasus;groep;kostprijs;zonder;zonder_laag;zonder_hoog\r\na;vermeden;eviction;0,5;0,25;0,75\r\n",
		"case\ttitle\na\t\"two\nlines\"\na\t\n", "case,title\na,\"x\nb,y\n", "case,labels.x,label,value,borne_by,group\na,y,z,5,state: 100%,avoided\n",
		"case,group,without,without_voices\na,avoided,,\"coach: 40%, network: 60%\"\n", ",", "case\n,\n", "case,case\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { fuzzed(t, CSV, text) })
}

func FuzzJSONLines(f *testing.F) {
	for _, text := range []string{
		`{"id":"a","avoided":[{"unit_cost":"eviction","without":{"value":0.5,"low":0.25,"high":"75%"},"years":"1-3"}]}`,
		"{\"ipta\": \"case/1\", \"id\": \"b\", \"labels\": {\"x\": \"y\"}, \"start\": 2024}\n\n{\"id\":\"c\"}\n",
		`{"id":"\ud83d\ude00","title":"\u00e9\n"}`, `{"id":`, `[]`, `{"id":"a"} x`, `{"id":"a","id":"b"}`, `{"id":1,"story":{"timeline":[{"title":"x"}]}}`,
		`{"id":"a","avoided":[{"unit_cost":"eviction","with":{}}]}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { fuzzed(t, JSONLines, text) })
}
