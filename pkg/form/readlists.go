package form

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/xlsx"
)

// readLists reads what is called how, from the sheet with lists, below its row of keys.
func (r *reader) readLists(s *xlsx.Sheet, keys int) {
	r.lists, r.offers, r.labels = map[string]*lang.Names{}, map[string][]string{}, map[string]string{}
	columns, rows, last := map[int]string{}, map[int]map[string]string{}, keys
	for _, c := range s.Cells {
		switch {
		case c.Row == keys:
			columns[c.Column] = c.Text
		case c.Row > keys && columns[c.Column] != "":
			if rows[c.Row] == nil {
				rows[c.Row] = map[string]string{}
			}
			rows[c.Row][columns[c.Column]] = c.Text
			last = max(last, c.Row)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(columns)) {
		key := columns[at]
		list, isID := strings.CutSuffix(key, ".id")
		if !isID {
			continue
		}
		names := new(lang.Names)
		for row := keys + 1; row <= last; row++ {
			if id := rows[row][key]; id != "" {
				names.Add(id, rows[row][list+".shown"], rows[row][list+".nl"], rows[row][list+".en"])
				label := cmp.Or(rows[row][list+".shown"], id)
				r.offers[list] = append(r.offers[list], label)
				r.labels[id] = label
			}
		}
		r.lists[list] = names
	}
}
