/** Pictures: what articles name, what became of asking for it, what is kept of it. A table of SQL. */
export const assets = `
  CREATE TABLE assets (
    hash TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, bytes INTEGER NOT NULL,
    animated INTEGER NOT NULL,
    -- the original is kept beside its copies
    original INTEGER NOT NULL,
    color TEXT, placeholder TEXT,
    blank INTEGER NOT NULL, qr REAL NOT NULL, flat REAL NOT NULL, sketch BLOB NOT NULL,
    copies TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE pictures (
    address TEXT PRIMARY KEY,
    -- wanted, failed, stored, refused, lost
    state TEXT NOT NULL,
    asset TEXT REFERENCES assets (hash),
    original INTEGER NOT NULL,
    -- the newest article that names it: newest first is the order of asking
    article INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    error_code TEXT, error TEXT, next_try_at TEXT
  ) WITHOUT ROWID;
  CREATE INDEX pictures_to_ask ON pictures (article DESC, address) WHERE state IN ('wanted', 'failed');

  CREATE TABLE article_pictures (
    article INTEGER NOT NULL REFERENCES articles (number),
    ordinal INTEGER NOT NULL,
    address TEXT NOT NULL,
    place TEXT NOT NULL,
    described INTEGER NOT NULL,
    -- what pages show for it, and why they do not
    shown TEXT, left_out TEXT,
    PRIMARY KEY (article, ordinal)
  ) WITHOUT ROWID;
  CREATE INDEX article_pictures_by_address ON article_pictures (address, article);

  -- Modes that articles were last looked at under; a feed that is not here had 'link'.
  CREATE TABLE feed_media (feed_id INTEGER PRIMARY KEY, mode TEXT NOT NULL);

  -- NULL: not looked at; else { address?, picture? }, what lists show.
  ALTER TABLE articles ADD COLUMN cover TEXT;
`
