/** What keeps feeds alive: where validators came from, moves and their proof, habits, the health of servers. */
export const upkeep = `
  -- the address that was asked when the validators were given: they mean nothing to another one
  ALTER TABLE feeds ADD COLUMN asked_url TEXT;
  ALTER TABLE feeds ADD COLUMN ttl_minutes INTEGER;
  -- how long a silence is still usual for this feed; absent until it has shown a habit
  ALTER TABLE feeds ADD COLUMN silent_after_minutes INTEGER;
  -- a move that was announced and not yet believed, and how many answers have agreed on it
  ALTER TABLE feeds ADD COLUMN announced_url TEXT;
  ALTER TABLE feeds ADD COLUMN announced_times INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE feeds ADD COLUMN moved_by TEXT;
  ALTER TABLE feeds ADD COLUMN moved_at TEXT;

  CREATE TABLE upstreams (
    scope TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    successes INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    -- moving averages: share of answers that were good, time to answer
    success_share REAL NOT NULL,
    latency_ms REAL,
    -- JSON list of the feeds that failed since the last good answer
    failing_feeds TEXT NOT NULL,
    holds INTEGER NOT NULL,
    hold_until TEXT,
    holds_all INTEGER NOT NULL,
    last_success_at TEXT, last_failure_at TEXT, last_error_code TEXT
  ) WITHOUT ROWID;
`
