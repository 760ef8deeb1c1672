/** Articles with their past, the tree, the feeds, the targets and the search index. A table of SQL. */
export const library = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE nodes (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES nodes (id),
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    -- dense positions of places end here
    article_count INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX nodes_by_title ON nodes (coalesce(parent_id, 0), title);
  CREATE UNIQUE INDEX nodes_by_slug ON nodes (coalesce(parent_id, 0), slug);

  CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    node_id INTEGER NOT NULL REFERENCES nodes (id),
    ordinal INTEGER NOT NULL,
    subscribed INTEGER NOT NULL,
    title TEXT, home_page TEXT, description TEXT, language TEXT, rights TEXT, license TEXT,
    etag TEXT, last_modified TEXT, final_url TEXT, document_hash TEXT, moved_to TEXT,
    last_asked_at TEXT, last_success_at TEXT, last_new_at TEXT, failing_since TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    last_error_code TEXT, last_error TEXT,
    due_at TEXT, hold_until TEXT,
    gone INTEGER NOT NULL DEFAULT 0,
    article_count INTEGER NOT NULL DEFAULT 0,
    newest_at TEXT,
    seq INTEGER NOT NULL
  );
  CREATE INDEX feeds_by_seq ON feeds (seq);

  CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT, link TEXT,
    authors TEXT NOT NULL, contributors TEXT NOT NULL, categories TEXT NOT NULL, enclosures TEXT NOT NULL,
    published TEXT, updated TEXT,
    first_seen_at TEXT NOT NULL, sort_at TEXT NOT NULL,
    language TEXT, image TEXT, rights TEXT, license TEXT, comments TEXT,
    excerpt TEXT NOT NULL, text_length INTEGER NOT NULL, text_hash TEXT NOT NULL,
    feed_id INTEGER NOT NULL REFERENCES feeds (id),
    -- the feed whose text is kept: only its edits make revisions
    text_feed_id INTEGER NOT NULL REFERENCES feeds (id),
    revision INTEGER NOT NULL, revised_at TEXT NOT NULL,
    seq INTEGER NOT NULL
  );
  CREATE INDEX articles_by_seq ON articles (seq);
  CREATE INDEX articles_by_sort ON articles (sort_at, number);

  CREATE TABLE revisions (
    article INTEGER NOT NULL REFERENCES articles (number),
    revision INTEGER NOT NULL,
    seen_at TEXT NOT NULL,
    title TEXT,
    html BLOB NOT NULL,
    raw_hash TEXT NOT NULL,
    PRIMARY KEY (article, revision)
  );

  CREATE TABLE raws (hash TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;

  CREATE TABLE identities (identity TEXT PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number)) WITHOUT ROWID;

  CREATE TABLE origins (
    article INTEGER NOT NULL REFERENCES articles (number),
    feed_id INTEGER NOT NULL REFERENCES feeds (id),
    guid TEXT, link TEXT,
    first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL,
    raw_hash TEXT NOT NULL,
    PRIMARY KEY (article, feed_id)
  ) WITHOUT ROWID;
  CREATE INDEX origins_by_raw ON origins (feed_id, raw_hash);

  CREATE TABLE shared_addresses (feed_id INTEGER NOT NULL, address TEXT NOT NULL, PRIMARY KEY (feed_id, address)) WITHOUT ROWID;

  CREATE TABLE places (
    node_id INTEGER NOT NULL REFERENCES nodes (id),
    position INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number),
    sort_at TEXT NOT NULL,
    PRIMARY KEY (node_id, position)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX places_by_article ON places (article, node_id);
  CREATE INDEX places_by_sort ON places (node_id, sort_at, article);

  CREATE TABLE targets (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    cursor INTEGER NOT NULL
  );
  CREATE TABLE outputs (
    target_id INTEGER NOT NULL REFERENCES targets (id),
    path TEXT NOT NULL,
    hash TEXT NOT NULL,
    article INTEGER,
    PRIMARY KEY (target_id, path)
  ) WITHOUT ROWID;
  CREATE INDEX outputs_by_article ON outputs (target_id, article) WHERE article IS NOT NULL;

  -- Han bigrams make phrases superfluous, so no positions are kept (detail=none); the text is in revisions.
  CREATE VIRTUAL TABLE search USING fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0"
  );
`
