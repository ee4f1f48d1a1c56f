//go:build !windows

package main

// ownConsole is a matter of Windows: elsewhere a double-click opens no window,
// or one that stays.
func ownConsole() bool { return false }
