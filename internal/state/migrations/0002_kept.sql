-- Listings as they were last read whole, with the mark that their row of the
-- shop's list had then: what need not be read again while the mark stands.
-- Losing rows of it costs readings and nothing else.
CREATE TABLE kept (
	channel  TEXT    NOT NULL,
	remote   TEXT    NOT NULL,
	mark     TEXT    NOT NULL,
	at       INTEGER NOT NULL,
	document TEXT    NOT NULL,
	PRIMARY KEY (channel, remote)
) STRICT, WITHOUT ROWID;
