//go:build !windows

package main

// suitConsole changes nothing where terminals follow codes, and LANG is set.
func suitConsole(*Env) {}
