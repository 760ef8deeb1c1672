/**
 * Original pages as received, what was learned of each source, and why a text was revised. A table of SQL.
 */
export const pages = `
  CREATE TABLE page_bodies (hash TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;

  -- address: what was asked for; final_url: after redirects
  CREATE TABLE pages (
    address TEXT PRIMARY KEY,
    final_url TEXT NOT NULL,
    content_type TEXT,
    fetched_at TEXT NOT NULL,
    etag TEXT, last_modified TEXT,
    body_hash TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE profiles (source TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;

  -- NULL: the publisher changed it; else what of ours did: 'rules' or 'profile'
  ALTER TABLE revisions ADD COLUMN reason TEXT;
`
