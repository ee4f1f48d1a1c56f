package picture

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// references splits a picture cell into the files it names. The formula of a
// picture in the cell is none.
func references(text string) []string {
	var refs []string
	for _, ref := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '；' || r == '\n' || r == '\r' }) {
		ref = strings.Trim(ref, " \t\u3000\"'")
		if ref != "" && !strings.Contains(strings.ToUpper(ref), "DISPIMG(") {
			refs = append(refs, ref)
		}
	}
	return refs
}

var webAddress = regexp.MustCompile(`^(?i:[a-z][a-z0-9+.-]+:|//)`)
var drive = regexp.MustCompile(`^[A-Za-z]:[\\/]`)

// locate finds the file a cell names: relative to the workbook, else to the
// picture folder. Files outside both are refused: a workbook comes from others
// and must not choose what of this computer is published.
func (f *Finder) locate(ref, book string) (string, error) {
	if webAddress.MatchString(ref) && !drive.MatchString(ref) {
		return "", &Fault{
			What: listing.T("这是网络地址，不是文件", "this is an address on the web, not a file"),
			Fix:  listing.T("请把图片下载到图片文件夹，单元格里写文件名", "download the picture into the picture folder and write its file name into the cell"),
		}
	}
	roots := []string{f.options.BookDir(book)}
	if f.options.Dir != "" {
		roots = append(roots, f.options.Dir)
	}
	outside := true
	for _, root := range roots {
		local, ok := localPath(root, ref)
		if !ok {
			continue
		}
		outside = false
		if path, ok := existing(filepath.Join(root, local)); ok {
			return path, nil
		}
	}
	base := listing.Fold(filepath.Base(strings.ReplaceAll(ref, `\`, "/")))
	if path, ok := f.folder.names[base]; ok && !outside { // written in another case or width
		return path, nil
	}
	return "", notThere(outside, roots[len(roots)-1])
}

func notThere(outside bool, dir string) *Fault {
	fix := listing.Tf("请把图片放进 %[1]s，或改正文件名", "put the picture into %[1]s, or mend its name", dir)
	if outside {
		return &Fault{What: listing.T("只能用工作簿旁边或图片文件夹里的文件", "only files beside the workbook or in the picture folder can be used"), Fix: fix}
	}
	return &Fault{What: listing.T("找不到这个文件", "there is no such file"), Fix: fix, Err: fs.ErrNotExist}
}

// localPath gives a reference relative to a folder, if it stays inside.
func localPath(root, ref string) (string, bool) {
	local := filepath.FromSlash(strings.ReplaceAll(ref, `\`, "/"))
	if filepath.IsAbs(local) || drive.MatchString(ref) {
		absolute, err := filepath.Abs(root)
		if err != nil {
			return "", false
		}
		if local, err = filepath.Rel(absolute, local); err != nil {
			return "", false
		}
	}
	local = filepath.Clean(local)
	return local, filepath.IsLocal(local)
}

// existing gives the file itself, or with an ending that was left out.
func existing(path string) (string, bool) {
	endings := []string{""}
	if !pictureName(filepath.Base(path)) {
		endings = append(endings, ".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG")
	}
	for _, ending := range endings {
		if info, err := os.Stat(path + ending); err == nil && info.Mode().IsRegular() {
			return path + ending, true
		}
	}
	return "", false
}

// probe looks at a file once.
func (f *Finder) probe(path string) (Info, error) {
	known, ok := f.probed[path]
	if !ok {
		known.info, known.err = probeFile(path)
		f.probed[path] = known
	}
	return known.info, known.err
}

func probeFile(path string) (Info, error) {
	in, err := os.Open(path)
	if err != nil {
		return Info{}, err
	}
	info, err := Probe(in)
	return info, errors.Join(err, in.Close())
}
