import { library } from './migrations/0001-library.ts'
import { deployments } from './migrations/0002-deployments.ts'
import { notes } from './migrations/0003-notes.ts'
import { upkeep } from './migrations/0004-upkeep.ts'
import { publishing } from './migrations/0005-publishing.ts'
import { catalogues } from './migrations/0006-catalogues.ts'
import { editedArticles } from './migrations/0007-edited-articles.ts'
import { pages } from './migrations/0008-pages.ts'
import { assets } from './migrations/0009-assets.ts'
import { raws } from './migrations/0010-raws.ts'
import { newSearch } from './migrations/new-search.ts'

/**
 * The schema, one step a version, a file each; `PRAGMA user_version` holds the number of the last one
 * applied. Steps are only ever added, never changed.
 */
export const migrations: readonly string[] = [
  library,
  deployments,
  notes,
  upkeep,
  publishing,
  catalogues,
  editedArticles,
  pages,
  assets,
  raws,
]

/** Beside the steps, for a library that is new: what one with articles could be given at the cost of all its texts. */
export const forNewLibraries: string = newSearch
