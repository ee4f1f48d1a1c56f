package state

import (
	"path/filepath"
	"syscall"
	"unsafe"
)

// driveRemote is DRIVE_REMOTE of GetDriveType.
const driveRemote = 4

// shareOf tells a mapped network drive by GetDriveType.
func shareOf(dir string) string {
	volume := filepath.VolumeName(dir)
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return ""
	}
	kind, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW").Call(uintptr(unsafe.Pointer(root)))
	if kind == driveRemote {
		return volume
	}
	return ""
}
