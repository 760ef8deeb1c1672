/** Where targets are sent to, and which of their files are not there yet. A table of SQL. */
export const deployments = `
  CREATE TABLE deployments (
    id INTEGER PRIMARY KEY,
    target_id INTEGER NOT NULL REFERENCES targets (id),
    destination TEXT NOT NULL,
    UNIQUE (target_id, destination)
  );
  CREATE TABLE deploy_pending (
    deployment_id INTEGER NOT NULL REFERENCES deployments (id),
    path TEXT NOT NULL,
    -- 1 when the destination never had the file
    is_new INTEGER NOT NULL,
    PRIMARY KEY (deployment_id, path)
  ) WITHOUT ROWID;
`
