package main

import (
	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// exactly wants n arguments; what says which.
func (a *app) exactly(n int, what listing.Text) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return flow.Usage(what)
		}
		return nil
	}
}

// files wants at least one workbook.
func (a *app) files() cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return flow.Usage(listing.Tf("请写上要处理的表格文件，例如：%s 商品表.xlsx", "name the workbook, for example: %s products.xlsx", cmd.CommandPath()))
		}
		return nil
	}
}
