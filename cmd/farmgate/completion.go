package main

import (
	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

func newCompletion(a *app) *cobra.Command {
	cmd := a.command("completion bash|zsh|fish|powershell",
		listing.T("输出命令补全脚本", "print a completion script for a shell"),
		"  farmgate completion bash > /etc/bash_completion.d/farmgate\n  farmgate completion powershell | Out-String | Invoke-Expression")
	cmd.ValidArgs = []string{"bash", "zsh", "fish", "powershell"}
	cmd.Args = a.exactly(1, listing.T("要写明是哪种 shell：bash、zsh、fish 或 powershell", "name the shell: bash, zsh, fish or powershell"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root, out := cmd.Root(), a.streams.Out
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(out, true)
		case "zsh":
			return root.GenZshCompletion(out)
		case "fish":
			return root.GenFishCompletion(out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(out)
		default:
			return flow.Usage(listing.Tf("不认识 %s；要写 bash、zsh、fish 或 powershell", "%s is not known: name bash, zsh, fish or powershell", args[0]))
		}
	}
	return cmd
}
