// Package parameters holds the built-in parameter sets: unit costs and settings
// of one country at one price level, each figure with its source or with the
// assumption behind it.
//
//	nl-2025           Dutch unit costs for young people in a vulnerable position, with
//	                  what the law sets by year and work at what it costs
//	nl-2025-cautious  the same with a higher discount rate, careful figures of other
//	                  sources and a correction for optimism
//	nl-2024           the set of a year before, as it was, so that old results verify
//	nl-2024-cautious  the same with a higher discount rate, lower benefits and a
//	                  correction for optimism
//	uk-gmca-2013      British unit costs of the Greater Manchester database
//
// To add a set, put a file NAME.yaml in this folder with the same NAME under
// its key name; nothing else has to be registered. A name is FAMILY-YEAR, the
// year being the price level, or FAMILY-YEAR-VARIANT for a file that extends
// another set. The format is that of `ipta schema parameters`.
package parameters

import "embed"

// Files holds the parameter files, each at the top under its own name, such as
// "nl-2024.yaml".
//
//go:embed *-*.yaml
var Files embed.FS

// Profiles holds under "profiles" what a country's guidance asks of the method at a
// date: rates and corrections, each with its source, to lie over any set with --over.
// A name is COUNTRY-GUIDANCE-YEAR. What the guidance asks and no file can say stands in
// its note.
//
//go:embed profiles/*.yaml
var Profiles embed.FS

// Reference holds published ratios of like help, against which a result is held; it is
// of a form of its own, that of load.References.
//
//go:embed reference.yaml
var Reference []byte
