// Package state keeps what farmgate must remember: what was last sent to and
// read from each channel, the runs and their journal, which pictures a channel
// has, which ids a workbook was known by, and how stock is spread. It is one
// SQLite file with one writer, and one lock per channel beside it.
//
// What a method has returned without an error is on the disk. A transition of
// an action is checked by the table of internal/journal and by the database:
// an UPDATE … WHERE state = expected must touch one row.
//
// It must not know marketplaces, the network, or how an action is carried out.
// Secrets are never put here.
package state
