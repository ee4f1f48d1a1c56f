package state

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// PlaceError is a state on a network share or in a folder that a cloud service
// keeps in step: locks do not hold there, and a copy that is brought back later
// would be believed.
type PlaceError struct{ Path, Kind string }

func (e *PlaceError) Error() string {
	return fmt.Sprintf("the state %s is on %s", e.Path, e.Kind)
}

// Text says where to put it instead.
func (e *PlaceError) Text() listing.Text {
	return listing.Tf("状态库 %s 在网络盘或云同步文件夹里（%s），那里的锁不可靠，可能会重复上架；请放在本机硬盘上：在 farmgate.yaml 里写 state: 本机路径，或加 --state",
		"the state %s is on a network share or in a cloud folder (%s), where locks do not hold and listings could be made twice; keep it on a disk of this machine: set `state:` in farmgate.yaml, or --state",
		e.Path, e.Kind)
}

// OnShare tells the kind of network share or cloud folder a path is on; "" for
// a disk of this machine. What cannot be found out counts as such a disk.
func OnShare(path string) string {
	if strings.HasPrefix(path, `\\`) {
		return "UNC"
	}
	if name := cloudFolder(path); name != "" {
		return name
	}
	for dir := path; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil {
			return shareOf(dir)
		}
		if filepath.Dir(dir) == dir {
			return ""
		}
	}
}

// cloudFolder tells which cloud service keeps the path in step, by the names
// that these services give their folders.
func cloudFolder(path string) string {
	for part := range strings.SplitSeq(filepath.ToSlash(path), "/") {
		folded := strings.ToLower(part)
		for _, name := range []string{
			"onedrive", "dropbox", "google drive", "googledrive", "icloud drive", "iclouddrive", "com~apple~clouddocs",
			"nutstore", "坚果云", "我的坚果云", "baidusyncdisk", "百度网盘同步空间", "wps云盘", "wpsdrive",
		} {
			if folded == name || strings.HasPrefix(folded, name+" - ") {
				return part
			}
		}
	}
	return ""
}
