import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and all above it that are not there. Node's own way (`recursive`) tries for ever where a file
 * system says of every new folder that its parent is missing, as /proc does.
 *
 * @throws what the system says: `EEXIST` for a file in the way, `EACCES`, `ENOENT`, …
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  mkdirSync(path)
}
