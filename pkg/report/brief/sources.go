package brief

import (
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
)

// counts say how many of the figures in use have what.
type counts struct{ all, sourced, opened, paged, assumed, tried int }

// count counts sources: a sourced one names a publication, an opened one its address
// too, and a paged one the page as well.
func count(sources []model.Source) (n counts) {
	n.all = len(sources)
	for _, s := range sources {
		switch {
		case s.Trial != "":
			n.tried++
		case s.IsZero():
		case !s.Assumption.IsZero():
			n.assumed++
		default:
			n.sourced++
			if s.URL != "" {
				n.opened++
				if s.Page != "" {
					n.paged++
				}
			}
		}
	}
	return n
}

// sources counts where the figures in use come from.
func (w writer) sources() string {
	var sources []model.Source
	for _, u := range method.UnitCostsInUse(w.Result) {
		sources = append(sources, u.Source)
	}
	for _, x := range method.NumbersInUse(w.Params, w.Result) {
		sources = append(sources, x.Source)
	}
	if len(sources) == 0 {
		return ""
	}
	return w.counted(count(sources))
}

// counted says counts in sentences.
func (w writer) counted(n counts) string {
	of := ""
	if n.sourced > 0 {
		of = w.Say(lang.Text{
			EN: ", of which with an address that a reader can open: %d (with the page: %d)",
			NL: ", waarvan met een adres dat een lezer kan openen: %d (met de pagina: %d)"}, n.opened, n.paged)
	}
	said := w.Say(lang.Text{
		EN: "Figures in use: %d. With a source: %d%s. An assumption with its reason: %d.",
		NL: "Gebruikte bedragen: %d. Met een bron: %d%s. Een aanname met een reden: %d."}, n.all, n.sourced, of, n.assumed)
	if n.tried > 0 {
		said += " " + w.Say(lang.Text{EN: "Tried for this run: %d.", NL: "Voor deze berekening geprobeerd: %d."}, n.tried)
	}
	if bare := n.all - n.sourced - n.assumed - n.tried; bare > 0 {
		said += " " + w.Say(lang.Text{EN: "Neither: %d.", NL: "Geen van beide: %d."}, bare)
	}
	return said
}
