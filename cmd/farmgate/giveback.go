package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

func newIDs(a *app) *cobra.Command {
	var out, profile string
	cmd := a.command("ids FILE", listing.T("把编码写进表格的一列，以后名称可以随便改", "write the ids into a column, so that names may change later"),
		"  farmgate ids 商品表.xlsx -o 商品表-带编码.xlsx\n  farmgate ids products.csv -o products-ids.xlsx")
	cmd.Args = a.files()
	cmd.Flags().StringVarP(&out, "out", "o", "", a.t(listing.T("写到这个文件", "write to this file")))
	a.profileFlag(cmd, &profile)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if out == "" || len(args) != 1 {
			return flow.Usage(listing.T("要写一个表格和 -o 输出文件：farmgate ids 商品表.xlsx -o 新表.xlsx", "name one workbook and -o OUT: farmgate ids products.xlsx -o out.xlsx"))
		}
		w, err := a.world()
		if err != nil {
			return err
		}
		n, err := w.WriteIDs(cmd.Context(), args[0], out, profile)
		if err != nil {
			return err
		}
		a.say(listing.Tf("%d 个编码已写进 %s", "%d ids are in %s", n, out))
		return nil
	}
	return cmd
}

func newProfile(a *app) *cobra.Command {
	var out string
	cmd := a.command("profile FILE", listing.T("把列映射写成可以修改的文件，下次自动使用", "write the column mapping as an editable file, used from then on"),
		"  farmgate profile 商品表.xlsx\n  farmgate profile 商品表.xlsx -o 乡镇.profile.yaml")
	cmd.Args = a.exactly(1, listing.T("要写一个表格：farmgate profile 商品表.xlsx", "name one workbook: farmgate profile products.xlsx"))
	cmd.Flags().StringVarP(&out, "out", "o", "", a.t(listing.T("写到这个文件（默认在 profiles/ 下）", "write to this file (default: below profiles/)")))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		w, err := a.world()
		if err != nil {
			return err
		}
		data, name, err := w.ProfileOf(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		path := out
		if path == "" {
			path = filepath.Join(w.ProfileDir(), name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				return err
			}
		}
		if _, err := os.Stat(path); err == nil {
			return flow.Usage(listing.Tf("%s 已经存在，不会覆盖您的修改；要重写请先删掉它", "%s exists already and is not overwritten; delete it first to write it again", path))
		}
		if err := writeText(path, string(data)); err != nil {
			return err
		}
		a.say(listing.Tf("列映射已写到 %s；改好后会自动使用", "the mapping is in %s; it is used from now on", path))
		return nil
	}
	return cmd
}

func newTemplate(a *app) *cobra.Command {
	var out, category string
	cmd := a.command("template", listing.T("写一个空白表格，带说明、下拉和例子", "write an empty workbook with help, drop-downs and examples"),
		"  farmgate template -o 商品表.xlsx\n  farmgate template -o tea.xlsx --category 茶叶")
	cmd.Args = cobra.NoArgs
	cmd.Flags().StringVarP(&out, "out", "o", "商品表.xlsx", a.t(listing.T("写到这个文件", "write to this file")))
	cmd.Flags().StringVar(&category, "category", "", a.t(listing.T("例子里的品类", "category of the examples")))
	cmd.RunE = func(*cobra.Command, []string) error {
		if err := flow.WriteTemplate(out, category); err != nil {
			return err
		}
		a.say(listing.Tf("空白表格已写到 %s", "the empty workbook is in %s", out))
		return nil
	}
	return cmd
}
