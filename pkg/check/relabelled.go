package check

import (
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// relabelled warns of a unit cost that was chosen from the list of a sheet by a label that
// is in these parameters that of another: whoever reads the sheet takes the line for the
// other.
func (r *rules) relabelled(l *model.Line, u *model.UnitCost) {
	pos := l.UnitCost.Pos
	if pos.File == nil || pos.File.Sheet == nil {
		return
	}
	shown := pos.File.Sheet.Cells[[2]int{int(pos.Line), int(pos.Column)}]
	for _, own := range []string{u.ID, u.Label.EN, u.Label.NL} {
		if lang.Fold(shown) == lang.Fold(own) {
			return
		}
	}
	if others := r.p.UnitCostNames().Find(shown); len(others) == 0 || slices.Contains(others, u.ID) {
		return
	}
	r.add("relabelled", pos, l.ID()+".unit_cost", lang.Text{
		EN: "%q is another unit cost in these parameters than in the list from which it was chosen: the line counts with %q; choose again in a new form of these parameters (ipta form)",
		NL: "%q is in deze parameters een andere kostprijs dan in de lijst waaruit is gekozen: de regel telt met %q; kies opnieuw in een nieuw formulier met deze parameters (ipta form)",
	}.With(shown, u.Label))
	r.found[len(r.found)-1].Severity = diag.Warning
}
