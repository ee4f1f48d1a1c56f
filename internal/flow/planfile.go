package flow

import (
	"errors"
	"io"
	"os"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// LoadPlan reads a plan file.
func LoadPlan(path string) (*plan.Plan, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, Usage(listing.Tf("找不到计划文件 %s；请检查文件名和路径", "there is no plan %s; check its name and path", path))
	} else if info.IsDir() {
		return nil, Usage(listing.Tf("%s 是文件夹；请写上其中的计划文件", "%s is a folder; name a plan file in it", path))
	}
	f, err := os.Open(path) //nolint:gosec // the user named it
	if err != nil {
		return nil, Usage(listing.Tf("打不开计划文件 %s：%v", "cannot open the plan %s: %v", path, err))
	}
	p, err := plan.Decode(f)
	if err := errors.Join(err, f.Close()); err != nil {
		var fault *plan.FileError
		if errors.As(err, &fault) {
			return nil, Usage(listing.Tf("计划文件 %s 用不了：", "the plan %s cannot be used: ", path).With(fault.Text))
		}
		return nil, err
	}
	return &p, nil
}

// SavePlan writes a plan file.
func SavePlan(path string, p *plan.Plan) error {
	return atomicfile.Write(path, 0o600, func(w io.Writer) error { return plan.Encode(w, *p) })
}
