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
			if s.HasAddress() {
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

// counted says counts in a sentence.
func (w writer) counted(n counts) string {
	sourced := w.Say(lang.Text{EN: "%d with a source", NL: "%d met een bron"}, n.sourced)
	if n.sourced > 0 {
		sourced += w.Say(lang.Text{
			EN: " (with an address that a reader can open: %d; with the page: %d)",
			NL: " (met een adres dat een lezer kan openen: %d; met de pagina: %d)"}, n.opened, n.paged)
	}
	parts := lang.List{sourced}
	for _, x := range []struct {
		n    int
		what lang.Text
	}{
		{n.assumed, lang.Text{EN: "%d assumed for a reason", NL: "%d aangenomen met een reden"}},
		{n.tried, lang.Text{EN: "%d tried for this run", NL: "%d geprobeerd voor deze berekening"}},
		{n.all - n.sourced - n.assumed - n.tried, lang.Text{EN: "%d with neither source nor reason", NL: "%d zonder bron of reden"}},
	} {
		if x.n > 0 {
			parts = append(parts, w.Say(x.what, x.n))
		}
	}
	return w.Say(lang.Text{EN: "Figures in use: %d, of which %s.", NL: "Gebruikte bedragen: %d, waarvan %s."}, n.all, parts)
}
