import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Archive, TargetState } from '../archive/index.ts'
import { PublishError } from '../errors.ts'
import { sha256Hex } from '../kit/hash.ts'
import type { ManifestEntry, PublishSettings, RenderContext, Renderer } from '../model/target.ts'
import { FileWriter } from '../publish/index.ts'
import { findNewest } from './find-newest.ts'

const BATCH_SIZE = 100
// Stands in every target's folder: when it is gone, so are the files, and the manifest is not believed.
const MARKER_NAME = '.broadsheet'
const MARKER_TEXT =
  'Published by Broadsheet; files that it wrote here are replaced and removed by it.\n'

export type PublishReport = {
  readonly kind: string
  readonly directory: string
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  /** Files that were rendered and found equal. */
  readonly unchanged: number
}

type Plan = {
  readonly state: TargetState
  readonly version: string
  readonly head: number
  readonly full: boolean
  readonly changedFeeds: readonly number[]
  readonly articles: readonly number[] | 'all'
  readonly trustManifest: boolean
}

/**
 * Brings one target up to date: reads the changes since its cursor, renders what they touch, replaces
 * the files whose bytes differ, and only then moves the cursor, so that a run killed anywhere is
 * simply done again.
 *
 * @param full render everything, look at the disk instead of trusting the manifest, remove orphans
 * @throws {PublishError} `publish/unwritable`, `publish/disk-full`
 */
export async function publishTarget(
  archive: Archive,
  renderer: Renderer,
  directory: string,
  options: { readonly settings: PublishSettings; readonly full?: boolean },
): Promise<PublishReport> {
  const plan = await planFor(archive, renderer, directory, options)
  const report = {
    added: [] as string[],
    changed: [] as string[],
    removed: [] as string[],
    unchanged: 0,
  }
  if (plan.full || plan.head > plan.state.cursor) {
    const writer = new FileWriter(directory)
    const context = contextFor(archive, plan, options.settings)
    const isWritten = await writePages(archive, writer, renderer.render(context), plan, report)
    if (isWritten) await removeOrphans(archive, writer, plan, isWritten, report)
    markFolder(directory)
    await archive.moveCursor(plan.state.id, plan.head, plan.version)
  }
  return { kind: renderer.kind, directory, ...report }
}

async function planFor(
  archive: Archive,
  renderer: Renderer,
  directory: string,
  options: { readonly settings: PublishSettings; readonly full?: boolean },
): Promise<Plan> {
  const state = await archive.target(`${renderer.kind}:${resolve(directory)}`)
  const fingerprint = await renderer.fingerprint?.(archive, options.settings)
  const basis = JSON.stringify([options.settings, fingerprint])
  const version = `${renderer.version}+${sha256Hex(basis).slice(0, 16)}`
  const head = await archive.head()
  const isThere = existsSync(join(directory, MARKER_NAME))
  const isRebuild =
    options.full === true || !isThere || state.cursor === 0 || state.version !== version
  const changes = isRebuild ? undefined : await changesAfter(archive, state.cursor)
  // A tree that changed moves pages; only a full publishing knows which ones are left over.
  const full = isRebuild || changes?.tree === true
  return {
    state,
    version,
    head,
    full,
    changedFeeds: changes?.feeds ?? [],
    articles: full ? 'all' : (changes?.articles ?? []),
    trustManifest: isThere && options.full !== true,
  }
}

async function changesAfter(archive: Archive, cursor: number) {
  const articles: number[] = []
  const feeds: number[] = []
  let tree = false
  for (let after = cursor; ; ) {
    const changes = await archive.changesSince(after, BATCH_SIZE)
    for (const change of changes) {
      if (change.kind === 'article') articles.push(change.ref)
      else if (change.kind === 'feed') feeds.push(change.ref)
      else tree = true
    }
    const last = changes.at(-1)
    if (!last || changes.length < BATCH_SIZE) break
    after = last.seq
  }
  return { tree, feeds, articles: articles.sort((a, b) => a - b) }
}

function contextFor(archive: Archive, plan: Plan, settings: PublishSettings): RenderContext {
  return {
    library: archive,
    settings,
    changedArticles: batches(archive, plan.articles),
    full: plan.full,
    changedFeeds: plan.changedFeeds,
    pictureFile: (path, { hash }, copy) => ({
      path,
      hash: copy.hash,
      get content() {
        return archive.assets.readCopy(hash, copy)
      },
    }),
    pathOf: article => archive.pathOf(plan.state.id, article),
    portable: archive.portable,
    find: (words, limit) => findNewest(archive, words, limit),
  }
}

async function* batches(
  archive: Archive,
  articles: readonly number[] | 'all',
): AsyncGenerator<number[]> {
  const total = articles === 'all' ? await archive.count() : articles.length
  for (let start = 0; start < total; start += BATCH_SIZE) {
    const length = Math.min(BATCH_SIZE, total - start)
    // Numbers are dense, so "all" needs no list.
    yield Array.from({ length }, (_, index) =>
      articles === 'all' ? start + index + 1 : (articles[start + index] as number),
    )
  }
}

type Tally = { added: string[]; changed: string[]; removed: string[]; unchanged: number }

/** Returns the paths that were rendered when they are all there are, else `undefined`. */
async function writePages(
  archive: Archive,
  writer: FileWriter,
  files: ReturnType<Renderer['render']>,
  plan: Plan,
  report: Tally,
): Promise<Set<string> | undefined> {
  const seen = new Set<string>()
  let batch: ManifestEntry[] = []
  for await (const file of files) {
    if (seen.has(file.path)) throw new RangeError(`The renderer made ${file.path} twice.`)
    seen.add(file.path)
    const known = plan.trustManifest
      ? await archive.manifestEntry(plan.state.id, file.path)
      : undefined
    const { entry, change } = writer.write(file, known)
    if (change === 'none') report.unchanged += 1
    else report[change].push(file.path)
    if (known?.hash !== entry.hash || known.article !== entry.article) batch.push(entry)
    if (batch.length < BATCH_SIZE) continue
    await archive.saveManifest(plan.state.id, batch)
    batch = []
  }
  await archive.saveManifest(plan.state.id, batch)
  return plan.full ? seen : undefined
}

async function removeOrphans(
  archive: Archive,
  writer: FileWriter,
  plan: Plan,
  rendered: ReadonlySet<string>,
  report: Tally,
): Promise<void> {
  const orphans = (await archive.manifestPaths(plan.state.id)).filter(path => !rendered.has(path))
  for (const path of orphans) writer.remove(path)
  if (orphans.length > 0) await archive.forgetPaths(plan.state.id, orphans)
  report.removed.push(...orphans)
}

function markFolder(directory: string): void {
  const marker = join(directory, MARKER_NAME)
  if (existsSync(marker)) return
  try {
    writeFileSync(marker, MARKER_TEXT)
  } catch (cause) {
    throw new PublishError('publish/unwritable', `${marker} could not be written.`, { cause })
  }
}
