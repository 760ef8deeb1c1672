import type { Archive, ArticleDraft, PastArticle, RevisionReason } from '../archive/index.ts'
import type { FeedRecord } from '../model/library.ts'
import { type OwnerRules, type RawArticle, readRaw, remakeArticle } from './remake-article.ts'
import { articleKey, SourceProfiles } from './source-profiles.ts'

const BATCH_SIZE = 50

export type RecleanSettings = OwnerRules & {
  readonly clock: () => Date
  /** Of these feeds alone; what was learned stays as it is then. @default all */
  readonly feeds?: readonly FeedRecord[]
  /** Looks and tells; keeps nothing. @default false */
  readonly dryRun?: boolean
  readonly onLooked?: (looked: number, total: number) => void
}

/** One article whose text is no longer the same. */
export type RecleanChange = {
  readonly id: string
  readonly title?: string
  readonly feed: readonly string[]
  /** `rules`: ours or the owner's are others than they were; `profile`: more, or less, is known of the source. */
  readonly reason: RevisionReason
  /** Characters of text. */
  readonly before: number
  readonly after: number
}

export type RecleanReport = {
  readonly looked: number
  readonly changes: readonly RecleanChange[]
}

/**
 * Cleans the raw past again by today's rules. First what there is to learn of each source is learned anew
 * from all of its articles, in the order of their arrival; then each is made again with it, and where
 * that gives another text, it becomes a revision that says why. Done twice, it does nothing the second time.
 */
export async function reclean(
  archive: Archive,
  settings: RecleanSettings,
  signal: AbortSignal,
): Promise<RecleanReport> {
  const worker = new Recleaner(archive, settings, signal)
  return worker.run()
}

class Recleaner {
  readonly #archive: Archive
  readonly #settings: RecleanSettings
  readonly #signal: AbortSignal
  readonly #changes: RecleanChange[] = []
  readonly #kept: SourceProfiles
  #profiles: SourceProfiles
  #looked = 0

  constructor(archive: Archive, settings: RecleanSettings, signal: AbortSignal) {
    this.#archive = archive
    this.#settings = settings
    this.#signal = signal
    this.#kept = new SourceProfiles(archive.profiles, 'ever')
    this.#profiles = this.#kept
  }

  async run(): Promise<RecleanReport> {
    const { feeds, dryRun } = this.#settings
    if (!feeds) {
      this.#profiles = new SourceProfiles(undefined, 'ever')
      for await (const raw of this.#articles()) {
        const { entry, feed, original } = raw
        await this.#profiles.teach(articleKey(entry), feed.address, entry, original)
      }
    }
    await this.#remakeAll()
    if (!feeds && !dryRun) {
      await this.#archive.profiles.clear()
      await this.#profiles.save(this.#archive.profiles)
    }
    return { looked: this.#looked, changes: this.#changes }
  }

  async #remakeAll(): Promise<void> {
    const total = await this.#archive.count()
    let batch: { number: number; draft: ArticleDraft; reason: RevisionReason }[] = []
    const keep = async (): Promise<void> => {
      const at = this.#settings.clock().toISOString()
      if (this.#settings.dryRun !== true) await this.#archive.past.revise(batch, at)
      batch = []
    }
    for await (const raw of this.#articles()) {
      this.#looked++
      this.#settings.onLooked?.(this.#looked, total)
      const change = await this.#remake(raw)
      if (change) batch.push(change)
      if (batch.length >= BATCH_SIZE) await keep()
    }
    await keep()
  }

  async #remake(
    raw: RawArticle,
  ): Promise<{ number: number; draft: ArticleDraft; reason: RevisionReason } | undefined> {
    const { past, feed, original } = raw
    const learned = await this.#profiles.learnedOf(feed.address, original)
    const draft = await remakeArticle(raw, learned, this.#settings)
    if (draft.textHash === past.textHash) return undefined
    const reason = await this.#reasonOf(raw)
    this.#changes.push({
      id: past.id,
      feed: feed.path,
      reason,
      before: past.textLength,
      after: draft.textLength,
      ...(draft.title && { title: draft.title }),
    })
    return { number: past.number, draft, reason }
  }

  /** Today's rules with nothing learned, or with what was known until now, give the old text: then the profile made the new one. */
  async #reasonOf(raw: RawArticle): Promise<RevisionReason> {
    const { past, feed, original } = raw
    const known = await this.#kept.learnedOf(feed.address, original)
    for (const learned of [undefined, known]) {
      const draft = await remakeArticle(raw, learned, this.#settings)
      if (draft.textHash === past.textHash) return 'profile'
    }
    return 'rules'
  }

  async *#articles(): AsyncGenerator<RawArticle> {
    const all = await this.#archive.feeds()
    const byId = new Map(all.map(feed => [feed.id, feed]))
    const chosen = this.#settings.feeds
    for (const feed of chosen ?? [undefined]) {
      for await (const past of this.#past(feed?.id)) {
        const owner = byId.get(past.feedId)
        if (owner) yield await readRaw(this.#archive, past, owner, this.#settings)
      }
    }
  }

  async *#past(feedId: number | undefined): AsyncGenerator<PastArticle> {
    for (let after = 0; ; ) {
      const batch = await this.#archive.past.after(after, BATCH_SIZE, feedId)
      for (const past of batch) {
        this.#signal.throwIfAborted()
        yield past
      }
      const last = batch.at(-1)
      if (!last || batch.length < BATCH_SIZE) return
      after = last.number
    }
  }
}
