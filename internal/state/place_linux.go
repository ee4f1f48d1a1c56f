package state

import "syscall"

// shareOf tells a network file system by its number in statfs(2).
func shareOf(dir string) string {
	var fs syscall.Statfs_t
	if syscall.Statfs(dir, &fs) != nil {
		return ""
	}
	return shareName(uint32(fs.Type)) //nolint:gosec,unconvert // the numbers have 32 bits; the field's type differs by machine
}

func shareName(number uint32) string {
	return map[uint32]string{
		0x6969: "NFS", 0x517b: "SMB", 0xfe534d42: "SMB2", 0xff534d42: "CIFS", 0x5346414f: "AFS",
		0x564c: "NCP", 0x73757245: "Coda", 0x0bd00bd0: "Lustre", 0x00c36400: "Ceph",
	}[number]
}
