package flow

import (
	"io"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/report"
	"github.com/farmgate-cli/farmgate/listing"
)

// ReportFile is where `--report` of plan, apply and push goes.
type ReportFile struct {
	Path string // empty: none is wanted
	Lang listing.Lang
}

// Check refuses a file name that says no format, before anything is done.
func (f ReportFile) Check() error {
	if _, ok := report.FormatOf(f.Path); !ok && f.Path != "" {
		return Usage(listing.Tf("报告要写成 .html 或 .xlsx 文件，不是 %s", "a report is an .html or .xlsx file, not %s", f.Path))
	}
	return nil
}

// page is a report that can be written in both formats.
type page interface {
	Write(io.Writer, report.Format) error
}

// ReportPlan writes a report of a plan; nothing when none is wanted. A file that
// is open in Excel or WPS is left as it is, and another name taken (cli §1).
func (w *World) ReportPlan(f ReportFile, p *plan.Plan) (Given, error) {
	return w.reportTo(f, report.Plan{Lang: f.Lang, Plan: *p, Zone: clock.Beijing()})
}

// ReportRun writes a report of a run from its journal and its plan. A nil run
// means that there was nothing to do.
func (w *World) ReportRun(f ReportFile, p *plan.Plan, r *journal.Report) (Given, error) {
	if r == nil {
		r = &journal.Report{}
	}
	return w.reportTo(f, report.Run{Lang: f.Lang, Plan: *p, Report: *r, Zone: clock.Beijing()})
}

func (w *World) reportTo(f ReportFile, p page) (Given, error) {
	if f.Path == "" {
		return Given{}, nil
	}
	format, _ := report.FormatOf(f.Path)
	path, moved, err := w.writeFree(f.Path, func(out io.Writer) error { return p.Write(out, format) })
	if err != nil {
		return Given{}, cannotWrite(f.Path, err)
	}
	return Given{Report: path, Moved: moved}, nil
}

// cannotWrite is a result file that could not be put where the user said.
func cannotWrite(path string, err error) error {
	if _, ours := err.(*Failure); ours { //nolint:errorlint // writeFree gives it as it is
		return err
	}
	return &Failure{Exit: ExitFailed, Class: "failed", Err: err, Message: listing.Tf(
		"写不了报告 %s；请检查文件夹是否存在、能不能写", "cannot write the report %s; check that its folder is there and can be written", path)}
}
