package main

import (
	"github.com/spf13/cobra"

	"ipta/pkg/lang"
)

// greeting is what who double-clicks ipta.exe in Windows reads, who knows no
// terminal: what this is, and the one command that leads to a page.
var greeting = lang.Text{
	EN: `This is ipta, which calculates the costs and benefits of help to young people. It has no
window of its own. Best is to let it make a page that opens in your browser:

1. Go to the folder in which ipta.exe is, click in the bar that shows its name,
   type  cmd  and press Enter: a window like this one opens.
2. Type  .\ipta app -o case.html  and press Enter.
3. In the folder there is now a page, case.html: double-click it and fill it in.

Everything is calculated on this computer; nothing is sent anywhere. More:  .\ipta help

`,
	NL: `Dit is ipta, dat de kosten en baten van hulp aan jongeren berekent. Het programma heeft
geen eigen venster. Laat het liefst een pagina maken die in uw browser opent:

1. Ga naar de map waarin ipta.exe staat, klik in de balk met de naam van die map,
   typ  cmd  en druk op Enter: er opent een venster zoals dit.
2. Typ  .\ipta app -o casus.html  en druk op Enter.
3. In de map staat nu een pagina, casus.html: dubbelklik erop en vul haar in.

Alles wordt op deze computer berekend; er wordt niets verstuurd. Meer:  .\ipta help

Druk op Enter om dit venster te sluiten.
`,
}

// greetWhoClicks has cobra greet who double-clicks the program, and wait for Enter,
// since the window goes when the program ends. A shortcut with a command runs it.
func greetWhoClicks(args []string, env Env) {
	cobra.MousetrapDisplayDuration = 0 // until Enter
	cobra.MousetrapHelpText = ""
	if len(args) == 0 {
		cobra.MousetrapHelpText = greeting.In(newSession(nil, env).lang)
	}
}
