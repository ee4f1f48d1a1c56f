// Package plan compares what is wanted, what was last sent and read back, and
// what is live, and makes of it a plan: actions as plain values, with the
// reason for each, in a file that can be reviewed elsewhere and applied later.
//
// It reads nothing and writes nothing but the plan file: bases and remotes are
// passed in as values. It must not know the journal, the database or how an
// action is carried out.
package plan
