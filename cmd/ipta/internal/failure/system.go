package failure

import "ipta/pkg/lang"

// Reasons that every system has, each under numbers of its own.
var (
	diskFull      = lang.Text{EN: "the disk is full", NL: "de schijf is vol"}
	fileTooLarge  = lang.Text{EN: "the file is larger than this disk or account allows", NL: "het bestand is groter dan deze schijf of dit account toestaat"}
	readOnly      = lang.Text{EN: "this disk can only be read", NL: "deze schijf is alleen te lezen"}
	noFolder      = lang.Text{EN: "a part of its path is a file and no folder", NL: "een deel van het pad is een bestand en geen map"}
	linksInCircle = lang.Text{EN: "its links lead in a circle", NL: "de verwijzingen lopen in een kring"}
)

// Reasons of Windows.
var (
	heldOpen = lang.Text{
		EN: "it is open in another program, such as Excel; close it there",
		NL: "het is geopend in een ander programma, zoals Excel; sluit het daar"}
	noName = lang.Text{
		EN: `a name in Windows holds none of < > : " | ? * (a \ just before a closing quote counts as ", so leave it out)`,
		NL: `een naam in Windows bevat geen < > : " | ? * (een \ vlak voor een aanhalingsteken aan het eind telt als ", laat die dus weg)`}
	notReady = lang.Text{EN: "there is nothing in this drive, or it is not ready", NL: "er zit niets in dit station, of het is nog niet gereed"}
	noShare  = lang.Text{EN: "there is no such folder on the network", NL: "deze map is er niet op het netwerk"}
	tooLong  = lang.Text{EN: "its name is too long", NL: "de naam is te lang"}
)

// ofWindows are reasons by the number that Windows gives them:
// https://learn.microsoft.com/windows/win32/debug/system-error-codes. What Go knows
// by a name of its own, such as a file that is not there, is none of them.
var ofWindows = map[uint32]lang.Text{
	19:   readOnly,      // ERROR_WRITE_PROTECT
	21:   notReady,      // ERROR_NOT_READY
	32:   heldOpen,      // ERROR_SHARING_VIOLATION
	33:   heldOpen,      // ERROR_LOCK_VIOLATION
	39:   diskFull,      // ERROR_HANDLE_DISK_FULL
	67:   noShare,       // ERROR_BAD_NET_NAME
	112:  diskFull,      // ERROR_DISK_FULL
	123:  noName,        // ERROR_INVALID_NAME
	161:  noName,        // ERROR_BAD_PATHNAME
	206:  tooLong,       // ERROR_FILENAME_EXCED_RANGE
	223:  fileTooLarge,  // ERROR_FILE_TOO_LARGE
	267:  noFolder,      // ERROR_DIRECTORY
	1224: heldOpen,      // ERROR_USER_MAPPED_FILE
	1921: linksInCircle, // ERROR_CANT_RESOLVE_FILENAME
}
