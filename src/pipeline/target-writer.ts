import type { OutputStore, SavedOutput } from '../archive/index.ts'
import type { ManifestEntry, OutputFile } from '../model/target.ts'
import { compressedCopies, type Encoding, entryFor, type FileWriter } from '../publish/index.ts'
import { BatchBytes } from './batch-bytes.ts'

/** Files that are looked up, saved and written together; fewer where they are large. */
const BATCH_SIZE = 100
const BATCH_LIMIT_BYTES = 1024 * 1024
/** A batch that is not full yet has room for one more text of any usual size. */
const TEXTS_SIZE_BYTES = 2 * BATCH_LIMIT_BYTES

export type WriterOptions = {
  readonly targetId: number
  /** The number of the full publishing that this is, or that came last. */
  readonly build: number
  readonly isFull: boolean
  /** False: the disk is asked what it holds. */
  readonly trustManifest: boolean
  readonly encodings: readonly Encoding[]
}

/** A file that was rendered; its content may be a getter, asked when it is written. */
type Rendered = { readonly entry: ManifestEntry; readonly file: Pick<OutputFile, 'content'> }

/** A file that waits to be written. */
type Waiting = SavedOutput & Rendered & { readonly known: ManifestEntry | undefined }

/**
 * Writes what a renderer makes, beside the manifest that says what is there already, and removes what is
 * not made any more. A full publishing marks every entry with its number, so that it needs no list of
 * what it has seen; one of changes keeps the few paths it has written.
 *
 * The manifest is saved before the files are written: killed in between, it names every file there may be,
 * and the next publishing, which finds this one unfinished, asks the disk what they hold.
 */
export class TargetWriter {
  /** Files that were rendered and found equal. */
  unchanged = 0
  readonly #store: OutputStore
  readonly #files: FileWriter
  readonly #options: WriterOptions
  #batch: Rendered[] = []
  #batchBytes = 0
  readonly #texts = new BatchBytes(TEXTS_SIZE_BYTES)
  readonly #rendered = new Set<string>()
  readonly #dropped: string[] = []

  constructor(store: OutputStore, files: FileWriter, options: WriterOptions) {
    this.#store = store
    this.#files = files
    this.#options = options
  }

  async write(file: OutputFile): Promise<void> {
    const bytes = file.hash === undefined ? this.#bytesOf(file.content) : undefined
    const entry = entryFor(file, bytes)
    // The text itself is let go: until the batch is written it would be most of what lives.
    this.#batch.push({ entry, file: bytes ? { content: bytes } : file })
    this.#batchBytes += bytes?.length ?? 0
    for (const copy of compressedCopies(file, entry, this.#options.encodings))
      this.#batch.push(copy)
    if (this.#batch.length >= BATCH_SIZE || this.#batchBytes >= BATCH_LIMIT_BYTES)
      await this.flush()
  }

  #bytesOf(content: OutputFile['content']): Uint8Array {
    return typeof content === 'string' ? this.#texts.of(content) : content
  }

  /** Saves and writes what was rendered since the last time and is not there yet. */
  async flush(): Promise<void> {
    const { targetId, build, trustManifest } = this.#options
    const waiting = await this.#takeWaiting()
    if (waiting.length > 0) await this.#store.save(targetId, build, waiting)
    const restored: SavedOutput[] = []
    for (const { entry, change, known, file } of waiting) {
      const isWritten = this.#put(entry, trustManifest ? known : undefined, file)
      if (change === undefined && isWritten) restored.push({ entry, change: 'changed' })
      else if (change === undefined) this.unchanged += 1
    }
    if (restored.length > 0) await this.#store.save(targetId, build, restored)
    this.#texts.clear()
  }

  async #takeWaiting(): Promise<Waiting[]> {
    const batch = this.#batch
    this.#batch = []
    this.#batchBytes = 0
    if (batch.length === 0) return []
    const { targetId, build, isFull, trustManifest } = this.#options
    const paths = batch.map(({ entry }) => entry.path)
    const manifest = await this.#store.findAll(targetId, paths)
    // A full publishing finds in the manifest what it has made before this batch.
    const made = isFull ? new Set<string>() : this.#rendered
    const waiting: Waiting[] = []
    for (const rendered of batch) {
      const { entry } = rendered
      const known = manifest.get(entry.path)
      if (made.has(entry.path) || (isFull && known?.build === build))
        throw new RangeError(`The renderer made ${entry.path} twice.`)
      made.add(entry.path)
      const isSame = known?.hash === entry.hash
      const isKept = isSame && known.article === entry.article && known.node === entry.node
      if (!isFull && isKept && trustManifest) this.unchanged += 1
      else {
        const change = isSame ? undefined : known ? 'changed' : 'added'
        waiting.push({ ...rendered, ...(change && { change }), known })
      }
    }
    return waiting
  }

  #put(entry: ManifestEntry, known: ManifestEntry | undefined, file: Rendered['file']): boolean {
    if (known?.hash === entry.hash) return false
    const wanted = { path: entry.path, content: file.content }
    return this.#files.write(wanted, known, entry).change !== 'none'
  }

  /** Notes a file that is not wanted any more; it goes with {@link removeDropped}. */
  drop(path: string): void {
    if (!this.#options.isFull) this.#dropped.push(path)
  }

  async removeDropped(): Promise<void> {
    const endings = ['', ...this.#options.encodings.map(encoding => `.${encoding}`)]
    for (const path of this.#dropped.flatMap(one => endings.map(ending => one + ending))) {
      if (await this.#store.find(this.#options.targetId, path)) await this.#remove([path])
    }
  }

  /** After a full publishing: removes every file that it did not make. */
  async removeLeftovers(): Promise<void> {
    const { targetId, build } = this.#options
    for (let last = ''; ; ) {
      const paths = await this.#store.leftovers(targetId, build, last, BATCH_SIZE)
      await this.#remove(paths)
      if (paths.length < BATCH_SIZE) return
      last = paths.at(-1) ?? last
    }
  }

  /** Removes the files of an article or a node that were not rendered this time. */
  async removeOthersOf(subject: 'article' | 'node', ref: number): Promise<void> {
    const paths = await this.#store.pathsOf(this.#options.targetId, subject, ref)
    await this.#remove(paths.filter(path => !this.#rendered.has(path)))
  }

  /** The file goes before its entry, so that a killed run leaves no file that nobody knows of. */
  async #remove(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return
    for (const path of paths) this.#files.remove(path)
    await this.#store.remove(this.#options.targetId, paths)
  }
}
