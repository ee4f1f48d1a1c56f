package main

import (
	"syscall"
	"unsafe"
)

// ownConsole tells whether the window was opened for this program alone: it was
// double-clicked, or a file was dragged onto it. In a command window at least
// the shell is attached too.
func ownConsole() bool {
	list := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if list.Find() != nil {
		return false
	}
	var ids [2]uint32
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
