package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/listing"
)

// commands lists every command, in the order of a first working day.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		newDemo(a), newTemplate(a), newRead(a), newProfile(a), newIDs(a), newValidate(a),
		newPlan(a), newShow(a), newReview(a), newApply(a), newPush(a),
		newStatus(a), newHistory(a), newResume(a), newRollback(a), newPull(a), newShelve(a), newUnshelve(a),
		newChannel(a), newCategories(a), newSandbox(a),
		newVersion(a), newCompletion(a),
	}
}

// command starts a cobra command with its texts and examples in the reader's
// language.
func (a *app) command(use string, short listing.Text, examples string) *cobra.Command {
	if a.streams.Lang == listing.English {
		examples = englishFiles().Replace(examples)
	}
	return &cobra.Command{Use: use, Short: a.t(short), Example: examples}
}

// englishFiles are the file names of the examples in English. What people search
// for in a Chinese category tree stays as it is.
func englishFiles() *strings.Replacer {
	return strings.NewReplacer(
		"商品表-带编码", "products-ids", "商品表", "products", "计划.html", "plan.html", "结果.", "run.", "试用", "trial", "乡镇", "township",
	)
}
