package photo

import "ipta/pkg/lang"

// Problem says what is wrong with a picture: the id of the finding, and its
// message, which ends with how to mend it.
type Problem struct {
	ID      string
	Message lang.Message
}

func report(id string, m lang.Message) *Problem { return &Problem{ID: id, Message: m} }

// Missing is the problem of a picture that is not there; why is what the system
// said.
func Missing(name string, why lang.Localized) *Problem {
	return report("photo-missing", lang.Text{
		EN: "%q cannot be read (%s); put the file in the folder of this one, or below it",
		NL: "%q is niet te lezen (%s); zet het in de map van dit bestand, of daaronder",
	}.With(name, why))
}

// Outside is the problem of a name that leads out of the folder.
func Outside(name string) *Problem {
	return report("photo-outside", lang.Text{
		EN: "%q leads out of the folder of this file; put the file in that folder, or below it, and name it from there",
		NL: "%q leidt uit de map van dit bestand; zet het bestand in die map, of daaronder, en noem het vanaf daar",
	}.With(name))
}

// Link is the problem of a link in place of a file or a folder.
func Link(name string) *Problem {
	return report("photo-link", lang.Text{
		EN: "%q is a link, and links are not followed; put the file itself there",
		NL: "%q is een koppeling, en die wordt niet gevolgd; zet het bestand zelf daar",
	}.With(name))
}

// NotAFile is the problem of a folder, a pipe or a device.
func NotAFile(name string) *Problem {
	return report("photo-not-a-file", lang.Text{
		EN: "%q is no file but a folder or a device; name a file",
		NL: "%q is geen bestand maar een map of een apparaat; noem een bestand",
	}.With(name))
}

// NoFolder is the problem of a picture in a file without a folder: standard input.
func NoFolder() *Problem {
	return report("photo-no-folder", lang.Text{
		EN: "a file on standard input has no folder to read files from; name the file in place of -",
		NL: "een bestand op standaardinvoer heeft geen map om bestanden uit te lezen; noem het bestand in plaats van -",
	}.With())
}

// TooMany is the problem of more pictures than most.
func TooMany(most int) *Problem {
	return report("photo-too-many", lang.Text{
		EN: "a story shows at most %d pictures; leave the others out",
		NL: "een verhaal toont hoogstens %d foto's; laat de andere weg",
	}.With(most))
}

// TooLarge is the problem of a file over MaxFileSize.
func TooLarge() *Problem {
	return report("photo-size", lang.Text{
		EN: "the file is larger than %d MB; save the picture smaller",
		NL: "het bestand is groter dan %d MB; bewaar de foto kleiner",
	}.With(MaxFileSize>>20))
}

func tooManyPixels(width, height int) *Problem {
	const million = 1_000_000
	return report("photo-pixels", lang.Text{
		EN: "the picture is %d × %d pixels, over %d million; save it smaller",
		NL: "de foto is %d × %d beeldpunten, meer dan %d miljoen; bewaar haar kleiner",
	}.With(width, height, MaxPixels/million))
}

func tooManyScans() *Problem {
	return report("photo-pixels", lang.Text{
		EN: "the picture is built to take long to open; save it anew in another program",
		NL: "de foto is zo gemaakt dat openen lang duurt; bewaar haar opnieuw in een ander programma",
	}.With())
}

func notAPicture() *Problem {
	return report("photo-kind", lang.Text{
		EN: "this is no JPEG or PNG; save the picture as one of these",
		NL: "dit is geen jpeg of png; bewaar de foto als een van die twee",
	}.With())
}

func cutOff() *Problem {
	return report("photo-damaged", lang.Text{
		EN: "the picture is cut off before its end; copy it again",
		NL: "de foto houdt op voor het einde; kopieer haar opnieuw",
	}.With())
}

func damaged() *Problem {
	return report("photo-damaged", lang.Text{
		EN: "the picture is damaged; copy it again, or save it anew",
		NL: "de foto is beschadigd; kopieer haar opnieuw, of bewaar haar opnieuw",
	}.With())
}
