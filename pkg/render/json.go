package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"ipta/pkg/report"
)

// JSON writes a result file, case by case, so that its text never stands in
// memory as a whole.
func JSON(w io.Writer, r report.Result) error {
	cases := r.Cases
	r.Cases = []report.Case{}
	frame, err := marshal(r, "")
	if err != nil {
		return err
	}
	// In a string the quotes would be escaped, so this is the key itself.
	head, tail, found := bytes.Cut(frame, []byte(`"cases": []`))
	if !found {
		return fmt.Errorf("write result: no place for the cases")
	}
	if len(cases) == 0 {
		_, err := w.Write(append(frame, '\n'))
		return err
	}
	if _, err := fmt.Fprintf(w, "%s%s", head, `"cases": [`); err != nil {
		return err
	}
	const inset = "    "
	for i := range cases {
		text, err := marshal(&cases[i], inset)
		if err != nil {
			return err
		}
		lead := ",\n" + inset
		if i == 0 {
			lead = lead[1:]
		}
		if _, err := w.Write(append([]byte(lead), text...)); err != nil {
			return err
		}
	}
	_, err = w.Write(append([]byte("\n  ]"), append(tail, '\n')...))
	return err
}

// marshal returns indented JSON without a line end, with <, > and & as they are.
func marshal(v any, prefix string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write result: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
