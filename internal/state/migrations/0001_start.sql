-- Times are nanoseconds since 1970 in UTC, 0 for none. JSON columns hold the
-- types of the packages listing and plan as they marshal themselves.

CREATE TABLE meta (
	key   TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT;

-- What was last sent to a channel and then read back, one row a listing.
CREATE TABLE bases (
	channel  TEXT    NOT NULL,
	listing  TEXT    NOT NULL,
	wire_id  TEXT    NOT NULL,
	remote   TEXT    NOT NULL,
	ticket   TEXT    NOT NULL,
	sent     TEXT    NOT NULL,
	read     TEXT    NOT NULL,
	rejected TEXT    NOT NULL,
	sku_ids  TEXT    NOT NULL,
	pending  INTEGER NOT NULL,
	on_shelf INTEGER NOT NULL,
	adopted  INTEGER NOT NULL,
	source   TEXT    NOT NULL,
	updated  INTEGER NOT NULL,
	PRIMARY KEY (channel, listing)
) STRICT;

CREATE TABLE runs (
	id       TEXT    NOT NULL PRIMARY KEY,
	plan_id  TEXT    NOT NULL,
	started  INTEGER NOT NULL,
	finished INTEGER NOT NULL,
	by       TEXT    NOT NULL,
	channels TEXT    NOT NULL, -- JSON list of names
	outcome  TEXT    NOT NULL
) STRICT;

CREATE INDEX runs_unfinished ON runs (started) WHERE finished = 0;

-- The journal: each action of a run and how far it has come.
CREATE TABLE actions (
	run        TEXT    NOT NULL REFERENCES runs (id),
	seq        INTEGER NOT NULL,
	action_id  TEXT    NOT NULL,
	channel    TEXT    NOT NULL,
	listing    TEXT    NOT NULL,
	action     TEXT    NOT NULL,
	state      TEXT    NOT NULL CHECK (state IN ('planned', 'intended', 'sent', 'unknown', 'accepted',
		'pending_audit', 'applied', 'rejected', 'failed', 'skipped', 'blocked')),
	attempt    INTEGER NOT NULL,
	remote     TEXT    NOT NULL,
	ticket     TEXT    NOT NULL,
	class      TEXT    NOT NULL,
	code       TEXT    NOT NULL,
	request_id TEXT    NOT NULL,
	message    TEXT    NOT NULL,
	intended   INTEGER NOT NULL,
	ended      INTEGER NOT NULL,
	changed    INTEGER NOT NULL,
	PRIMARY KEY (run, seq)
) STRICT;

CREATE INDEX actions_open ON actions (channel)
	WHERE state IN ('intended', 'sent', 'unknown', 'accepted', 'pending_audit');

CREATE INDEX actions_listing ON actions (channel, listing);

-- Who did what and when: one row for every step of an action, and for what
-- people did by hand.
CREATE TABLE events (
	id      INTEGER NOT NULL PRIMARY KEY,
	at      INTEGER NOT NULL,
	by      TEXT    NOT NULL,
	run     TEXT    NOT NULL,
	seq     INTEGER NOT NULL,
	what    TEXT    NOT NULL,
	before  TEXT    NOT NULL,
	after   TEXT    NOT NULL,
	message TEXT    NOT NULL
) STRICT;

CREATE INDEX events_run ON events (run, seq);

-- Pictures a channel has, by the SHA-256 of the file.
CREATE TABLE uploads (
	channel TEXT    NOT NULL,
	sha256  TEXT    NOT NULL,
	address TEXT    NOT NULL,
	at      INTEGER NOT NULL,
	PRIMARY KEY (channel, sha256)
) STRICT;

-- Workbooks: a source is one sheet read with one profile.
CREATE TABLE sources (
	id       TEXT    NOT NULL PRIMARY KEY,
	profile  TEXT    NOT NULL,
	sheet    TEXT    NOT NULL,
	file     TEXT    NOT NULL,
	sha256   TEXT    NOT NULL,
	modified INTEGER NOT NULL,
	rows     INTEGER NOT NULL,
	seen     INTEGER NOT NULL
) STRICT;

-- The SKUs each source named when it was last read; gone is when one left.
CREATE TABLE skus (
	source   TEXT    NOT NULL,
	sku      TEXT    NOT NULL,
	wire     TEXT    NOT NULL,
	listing  TEXT    NOT NULL,
	sheet    TEXT    NOT NULL,
	row      INTEGER NOT NULL,
	derived  INTEGER NOT NULL,
	producer TEXT    NOT NULL,
	origin   TEXT    NOT NULL,
	name     TEXT    NOT NULL,
	variety  TEXT    NOT NULL,
	grade    TEXT    NOT NULL,
	spec     TEXT    NOT NULL,
	seen     INTEGER NOT NULL,
	gone     INTEGER NOT NULL,
	PRIMARY KEY (source, sku)
) STRICT;

CREATE INDEX skus_sku  ON skus (sku);
CREATE INDEX skus_wire ON skus (wire);

-- What the user said about renamed rows: new is the old SKU, or (old empty) a
-- SKU of its own.
CREATE TABLE answers (
	new TEXT    NOT NULL PRIMARY KEY,
	old TEXT    NOT NULL,
	at  INTEGER NOT NULL
) STRICT;

-- The stock ledger: the cell as last seen, and what was available then.
CREATE TABLE stock (
	sku       TEXT    NOT NULL PRIMARY KEY,
	cell      INTEGER NOT NULL,
	modified  INTEGER NOT NULL,
	available INTEGER NOT NULL,
	read      INTEGER NOT NULL
) STRICT;

CREATE TABLE stock_shown (
	sku     TEXT    NOT NULL REFERENCES stock (sku) ON DELETE CASCADE,
	channel TEXT    NOT NULL,
	shown   INTEGER NOT NULL,
	at      INTEGER NOT NULL,
	PRIMARY KEY (sku, channel)
) STRICT;
