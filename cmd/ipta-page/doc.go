// Ipta-page is the calculator in the page that ipta app writes: the packages of this
// module, compiled to WebAssembly, with one function for the script of the page.
//
//	ipta(question) → answer
//
// Both are texts of JSON, those of package page, which says what can be asked. Built for
// anything but a browser it does nothing.
//
// go generate ./pkg/onepage builds it and stores it packed, and .ci/page holds what is
// stored to what the sources give.
package main
