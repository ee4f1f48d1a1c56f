package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

type validateOptions struct {
	flow.ValidateOptions
	annotate string
	report   string
	open     bool
}

// besideFile as the value of a flag that was given without one.
const besideFile = "-"

func newValidate(a *app) *cobra.Command {
	var o validateOptions
	cmd := a.command("validate FILE…", listing.T("检查表格，逐格指出问题和改法", "check workbooks: every fault with its cell and how to mend it"),
		"  farmgate validate 商品表.xlsx\n  farmgate validate 商品表.xlsx --channel pdd-main --json")
	cmd.Args = a.files()
	a.channelsFlag(cmd, &o.Channels)
	a.profileFlag(cmd, &o.Profile)
	f := cmd.Flags()
	f.StringVar(&o.annotate, "annotate", "", a.t(listing.T("把问题标回表格；可写输出文件，默认 名称-问题.xlsx", "mark the findings in the workbook; may name the output")))
	f.StringVar(&o.report, "report", "", a.t(listing.T("写一份 HTML 报告；可写输出文件", "write an HTML report; may name the output")))
	f.Lookup("annotate").NoOptDefVal, f.Lookup("report").NoOptDefVal = besideFile, besideFile
	f.BoolVar(&o.Back.OnlyFailed, "only-failed", false, a.t(listing.T("只给出有错误的行，附上原因", "give only the failing rows, with the reasons")))
	f.BoolVar(&o.open, "open", false, "")
	_ = f.MarkHidden("open")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Files = args
		return a.runValidate(cmd, o)
	}
	return cmd
}

// profileFlag adds --profile FILE.
func (a *app) profileFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "profile", "", a.t(listing.T("用这个列映射文件", "use this column mapping")))
}

func (a *app) runValidate(cmd *cobra.Command, o validateOptions) (err error) {
	w, err := a.world()
	if err != nil {
		return err
	}
	o.Back.Lang, o.Back.Report = a.streams.Lang, o.report
	o.Back.Annotate = o.annotate != ""
	if o.annotate != besideFile {
		o.Back.Out = o.annotate
	}
	o.JSON = a.global.json
	v, err := w.Validate(cmd.Context(), o.ValidateOptions)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	if a.global.json {
		if err := v.WriteJSON(a.streams.Out); err != nil {
			return err
		}
	} else {
		a.showValidation(v)
	}
	a.showGiven(v.Given)
	if o.open && v.Given.Report != "" {
		openFile(cmd.Context(), v.Given.Report)
	}
	if v.Summary.Errors > 0 {
		return exit(flow.ExitWorkbook)
	}
	return nil
}

// showValidation prints errors and warnings, then the counts.
func (a *app) showValidation(v *flow.Validation) {
	var shown []listing.Finding
	for _, f := range v.Findings {
		if f.Severity != listing.Note {
			shown = append(shown, f)
		}
	}
	if !a.global.quiet {
		a.showFindings(shown, 200)
	}
	s := v.Summary
	_, _ = fmt.Fprintln(a.streams.Out, a.t(listing.Tf(
		"共 %d 行，%d 个规格；%d 行有错误，错误 %d 处，提醒 %d 处",
		"%d rows, %d SKUs; %d rows with errors, %d errors, %d warnings", s.DataRows, s.Items, s.RowsWithErrors, s.Errors, s.Warnings)))
}

// showGiven names the files that were written.
func (a *app) showGiven(g flow.Given) {
	for _, path := range append(g.Annotated, nonEmpty(g.Report)...) {
		a.tell(listing.Tf("已写好 %s", "written: %s", path))
	}
	if g.Moved {
		a.tell(listing.T("（原来的文件名正被 Excel 或 WPS 打开，所以换了名字）", "(the usual name is open in Excel or WPS, so another was taken)"))
	}
}
