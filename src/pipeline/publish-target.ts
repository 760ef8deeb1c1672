import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Archive, TargetState } from '../archive/index.ts'
import { PublishError } from '../errors.ts'
import { sha256Hex } from '../kit/hash.ts'
import type { Place } from '../model/library.ts'
import type { PublishSettings, RenderContext, Renderer } from '../model/target.ts'
import { type Encoding, FileWriter, withRights } from '../publish/index.ts'
import { changedPaths, NO_PATHS, type PublishReport } from './publish-report.ts'
import type { ChangedIndexOptions } from './search-index/index.ts'
import { TargetWriter } from './target-writer.ts'

const BATCH_SIZE = 40
const CHANGES_BATCH_SIZE = 1000
// Stands in every target's folder: when it is gone, so are the files, and the manifest is not believed.
const MARKER_NAME = '.broadsheet'
const MARKER_TEXT =
  'Published by Broadsheet; files that it wrote here are replaced and removed by it.\n'

export type PublishOptions = {
  readonly settings: PublishSettings
  /** Render everything, look at the disk instead of trusting the manifest, remove orphans. @default false */
  readonly full?: boolean
  /** Wait until every file is on the disk itself. @default false */
  readonly fsync?: boolean
  /** Compressed copies of texts beside the files, for hosts that hand them out. @default none */
  readonly precompress?: readonly Encoding[]
}

type Changes = {
  readonly articles: readonly number[]
  readonly feeds: readonly number[]
  readonly nodes: readonly number[]
  readonly vacancies: readonly Place[]
}

type Plan = {
  readonly state: TargetState
  readonly version: string
  readonly head: number
  /** Absent: everything is wanted. */
  readonly changes?: Changes
  readonly trustManifest: boolean
}

/**
 * Brings one target up to date: reads the changes since its cursor, renders what they touch, replaces
 * the files whose bytes differ, removes those that stand for nothing any more, and only then moves the
 * cursor, so that a run killed anywhere is simply done again.
 *
 * @throws {PublishError} `publish/unwritable`, `publish/disk-full`
 */
export async function publishTarget(
  archive: Archive,
  renderer: Renderer,
  directory: string,
  options: PublishOptions,
): Promise<PublishReport> {
  const plan = await planFor(archive, renderer, directory, options)
  const { id, cursor } = plan.state
  if (plan.changes && plan.head === cursor) {
    const none = { added: NO_PATHS, changed: NO_PATHS, removed: NO_PATHS, unchanged: 0 }
    return { kind: renderer.kind, directory, ...none }
  }
  const files = new FileWriter(directory, options)
  const isFull = plan.changes === undefined
  const { build, isResumed } = await archive.outputs.begin(id, { full: isFull })
  const writer = new TargetWriter(archive.outputs, files, {
    targetId: id,
    build,
    isFull,
    trustManifest: plan.trustManifest && !isResumed,
    encodings: options.precompress ?? [],
  })
  const context = await contextFor(archive, plan, options.settings, {
    drop: path => writer.drop(path),
    // What a killed publishing noted may not have been written.
    hasWritten: async path => !isResumed && (await archive.outputs.find(id, path)) !== undefined,
  })
  for await (const file of renderer.render(context)) await writer.write(file)
  await writer.flush()
  await (plan.changes ? removeGone(archive, writer, plan.changes) : writer.removeLeftovers())
  markFolder(directory)
  await archive.outputs.finish(id, plan.head, plan.version)
  const { unchanged } = writer
  return { kind: renderer.kind, directory, ...(await changedPaths(archive, id)), unchanged }
}

async function planFor(
  archive: Archive,
  renderer: Renderer,
  directory: string,
  options: PublishOptions,
): Promise<Plan> {
  const state = await archive.target(`${renderer.kind}:${resolve(directory)}`)
  const fingerprint = await renderer.fingerprint?.(archive, options.settings)
  const basis = JSON.stringify([options.settings, fingerprint, options.precompress ?? []])
  const version = `${renderer.version}+${sha256Hex(basis).slice(0, 16)}`
  const head = await archive.head()
  const isThere = existsSync(join(directory, MARKER_NAME))
  const full = options.full === true || !isThere || state.cursor === 0 || state.version !== version
  const changes = full ? undefined : await changesAfter(archive, state.cursor)
  const trustManifest = isThere && options.full !== true
  return { state, version, head, trustManifest, ...(changes && { changes }) }
}

async function changesAfter(archive: Archive, cursor: number): Promise<Changes> {
  const refs = { article: [] as number[], feed: [] as number[], tree: [] as number[] }
  for (let after = cursor; ; ) {
    const changes = await archive.changesSince(after, CHANGES_BATCH_SIZE)
    for (const change of changes) refs[change.kind].push(change.ref)
    const last = changes.at(-1)
    if (!last || changes.length < CHANGES_BATCH_SIZE) break
    after = last.seq
  }
  return {
    articles: refs.article.sort((a, b) => a - b),
    feeds: refs.feed,
    nodes: refs.tree,
    vacancies: await archive.vacanciesSince(cursor),
  }
}

async function contextFor(
  archive: Archive,
  plan: Plan,
  settings: PublishSettings,
  folder: Pick<ChangedIndexOptions, 'drop' | 'hasWritten'>,
): Promise<RenderContext> {
  const { changes } = plan
  const library = withRights(archive, settings)
  const { searchIndexFor } = await import('./search-index/index.ts')
  return {
    library,
    settings,
    changedArticles: batches(archive, changes?.articles),
    full: changes === undefined,
    changedFeeds: changes?.feeds ?? [],
    changedNodes: changes?.nodes ?? [],
    vacancies: changes?.vacancies ?? [],
    pictureFile: (path, { hash }, copy) => ({
      path,
      hash: copy.hash,
      get content() {
        return archive.assets.readCopy(hash, copy)
      },
    }),
    pathOf: article => archive.pathOf(plan.state.id, article),
    portable: archive.portable,
    find: async (words, limit) => {
      // The search loads the dictionary of Han characters; most targets ask for nothing.
      const { findNewest } = await import('./find-newest.ts')
      return library.articles((await findNewest(archive, words, limit)).map(({ number }) => number))
    },
    searchIndex: searchIndexFor(library, {
      settings,
      full: changes === undefined,
      changedFeeds: changes?.feeds ?? [],
      changedNodes: changes?.nodes ?? [],
      ...folder,
    }),
    drop: folder.drop,
  }
}

async function* batches(
  archive: Archive,
  articles: readonly number[] | undefined,
): AsyncGenerator<number[]> {
  const total = articles?.length ?? (await archive.count())
  for (let start = 0; start < total; start += BATCH_SIZE) {
    const length = Math.min(BATCH_SIZE, total - start)
    // Numbers are dense, so "all" needs no list.
    yield Array.from({ length }, (_, index) =>
      articles === undefined ? start + index + 1 : (articles[start + index] as number),
    )
  }
}

/** Files of articles that were published again without them, and of nodes that left the tree. */
async function removeGone(
  archive: Archive,
  writer: TargetWriter,
  { articles, nodes }: Changes,
): Promise<void> {
  await writer.removeDropped()
  for (const article of articles) await writer.removeOthersOf('article', article)
  const present = new Set(nodes.length > 0 ? (await archive.nodes()).map(node => node.id) : [])
  for (const node of nodes) {
    if (!present.has(node)) await writer.removeOthersOf('node', node)
  }
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
