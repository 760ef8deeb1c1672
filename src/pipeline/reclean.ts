import type {
  Archive,
  ArticleDraft,
  ArticleFacts,
  PastArticle,
  RevisionReason,
} from '../archive/index.ts'
import type { FeedRecord } from '../model/library.ts'
import { type ChangedFact, changedFacts } from './changed-facts.ts'
import { type OwnerRules, type RawArticle, readRaw, remakeArticle } from './remake-article.ts'
import { articleKey, LEARNED_NOTHING, type LearnedOf, SourceProfiles } from './source-profiles.ts'

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

/** One article whose text is the same, and of which something else is said now. */
export type RecleanCorrection = {
  readonly id: string
  readonly title?: string
  readonly feed: readonly string[]
  /** Facts depend on rules alone, ours or the owner's. */
  readonly reason: 'rules'
  readonly facts: readonly ChangedFact[]
}

export type RecleanReport = {
  readonly looked: number
  readonly changes: readonly RecleanChange[]
  /** Corrected in place, without a revision. */
  readonly corrections: readonly RecleanCorrection[]
}

/** What becomes of one article. */
type Remade =
  | {
      readonly kind: 'revised'
      readonly number: number
      readonly draft: ArticleDraft
      readonly reason: RevisionReason
    }
  | { readonly kind: 'corrected'; readonly number: number; readonly facts: Partial<ArticleFacts> }

/**
 * Cleans the raw past again by today's rules. First what there is to learn of each source is learned anew
 * from all of its articles, in the order of their arrival; then each is made again with it, and where
 * that gives another text, it becomes a revision that says why. Where the text is the same and only authors,
 * dates or the like are others, these are corrected and published without a revision. Done twice, it does
 * nothing the second time.
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
  readonly #corrections: RecleanCorrection[] = []
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
        if (!this.#learns(feed)) continue
        await this.#profiles.teach(articleKey(entry), feed.address, entry, original)
      }
    }
    await this.#remakeAll()
    if (!feeds && !dryRun) {
      await this.#archive.profiles.clear()
      await this.#profiles.save(this.#archive.profiles)
    }
    return { looked: this.#looked, changes: this.#changes, corrections: this.#corrections }
  }

  async #remakeAll(): Promise<void> {
    const total = await this.#archive.count()
    let batch: Remade[] = []
    const keep = async (): Promise<void> => {
      if (this.#settings.dryRun !== true) await this.#keep(batch)
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

  async #keep(batch: readonly Remade[]): Promise<void> {
    const at = this.#settings.clock().toISOString()
    await this.#archive.past.revise(
      batch.filter(each => each.kind === 'revised'),
      at,
    )
    await this.#archive.past.correct(batch.filter(each => each.kind === 'corrected'))
  }

  async #remake(raw: RawArticle): Promise<Remade | undefined> {
    const { past, feed } = raw
    const draft = await remakeArticle(raw, await this.#learnedOf(raw), this.#settings)
    if (draft.textHash === past.textHash) return this.#correct(raw, draft)
    const reason = await this.#reasonOf(raw)
    this.#changes.push({
      id: past.id,
      feed: feed.path,
      reason,
      before: past.textLength,
      after: draft.textLength,
      ...(draft.title && { title: draft.title }),
    })
    return { kind: 'revised', number: past.number, draft, reason }
  }

  #correct({ past, feed }: RawArticle, draft: ArticleDraft): Remade | undefined {
    const { facts, told } = changedFacts(past.facts, draft)
    if (told.length === 0) return undefined
    const title = draft.title && { title: draft.title }
    this.#corrections.push({ id: past.id, feed: feed.path, reason: 'rules', facts: told, ...title })
    return { kind: 'corrected', number: past.number, facts }
  }

  #learns(feed: FeedRecord): boolean {
    return this.#settings.learns?.(feed) ?? true
  }

  async #learnedOf({ feed, original }: RawArticle): Promise<LearnedOf> {
    return this.#learns(feed) ? this.#profiles.learnedOf(feed.address, original) : LEARNED_NOTHING
  }

  /** Today's rules with nothing learned, or with what was known until now, give the old text: then the profile made the new one. */
  async #reasonOf(raw: RawArticle): Promise<RevisionReason> {
    const { past, feed, original } = raw
    // Asked whatever the settings say: until now it may have been taken out.
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
