package state

import (
	"slices"
	"syscall"
)

// shareOf tells a network file system by its name in statfs(2).
func shareOf(dir string) string {
	var fs syscall.Statfs_t
	if syscall.Statfs(dir, &fs) != nil {
		return ""
	}
	var name []byte
	for _, c := range fs.Fstypename {
		if c == 0 {
			break
		}
		name = append(name, byte(c))
	}
	if slices.Contains([]string{"nfs", "smbfs", "afpfs", "webdav"}, string(name)) {
		return string(name)
	}
	return ""
}
