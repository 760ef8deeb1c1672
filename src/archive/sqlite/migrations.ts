import { library } from './migrations/0001-library.ts'
import { deployments } from './migrations/0002-deployments.ts'
import { notes } from './migrations/0003-notes.ts'
import { assets } from './migrations/0004-assets.ts'

/**
 * The schema, one step a version, a file each; `PRAGMA user_version` holds the number of the last one
 * applied. Steps are only ever added, never changed.
 */
export const migrations: readonly string[] = [library, deployments, notes, assets]
