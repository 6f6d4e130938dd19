// Package engines holds what ipta writes against other programs that read it. It is a
// module of its own, so that their drivers, and the C in them, stay out of ipta:
//
//	CGO_ENABLED=1 go test -C .ci/engines ./...
package engines
