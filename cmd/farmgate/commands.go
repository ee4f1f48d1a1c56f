package main

import (
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

// command starts a cobra command with its texts in the reader's language.
func (a *app) command(use string, short listing.Text, examples string) *cobra.Command {
	return &cobra.Command{Use: use, Short: a.t(short), Example: examples}
}
