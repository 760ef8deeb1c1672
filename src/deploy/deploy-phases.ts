/** A file that a destination does not have as it is now. */
export type PendingFile = {
  readonly path: string
  /** `removed` from the target; `added` when the destination never had it. */
  readonly change: 'added' | 'changed' | 'removed'
}

const PAGE_PATTERN = /\.(?:html|xml|json|txt|opml)(?:\.(?:gz|br))?$/
const FRONT_PATTERN = /^(?:index\.html|sitemap\.xml)(?:\.(?:gz|br))?$/

/**
 * The order in which files go out, so that no page that somebody can reach leads nowhere: what pages
 * are made of, then new pages, then the pages that link to them, then the front, then what nobody
 * links to any more. A phase begins when the one before it has gone through.
 */
export const deployPhases = [
  ({ path, change }) => change !== 'removed' && !PAGE_PATTERN.test(path),
  ({ path, change }) => change === 'added' && PAGE_PATTERN.test(path) && !FRONT_PATTERN.test(path),
  ({ path, change }) =>
    change === 'changed' && PAGE_PATTERN.test(path) && !FRONT_PATTERN.test(path),
  ({ path, change }) => change !== 'removed' && FRONT_PATTERN.test(path),
  ({ change }) => change === 'removed',
] as const satisfies readonly ((file: PendingFile) => boolean)[]
