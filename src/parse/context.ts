import type { FeedFormat } from '../model/feed.ts'
import { looksDoubleEncoded, repairDoubleEncoding } from './text/mojibake.ts'
import type { ReferenceDecoder } from './text/references.ts'
import type { WarningCode, WarningLog } from './warnings.ts'

/** What reading one document shares: where it is from, what was noticed, and where in it we are. */
export class ParseContext {
  readonly format: FeedFormat
  readonly warnings: WarningLog
  /** Address of the document, where known. */
  readonly url: string | undefined
  /** What relative addresses are relative to where no `xml:base` says it (RFC 3986 §5.1). */
  base: string | undefined
  /** True when the document holds something that looks like UTF-8 encoded twice. */
  suspicious = false
  /** True when the document holds carriage returns; asked once, because asking each text takes long. */
  hasReturns = true
  /** True in Atom 1.0, where the `<div>` around XHTML is packing. */
  unwrapsDiv = false
  #entry: number | undefined
  readonly #references: ReferenceDecoder | undefined

  constructor(
    format: FeedFormat,
    warnings: WarningLog,
    url: string | undefined,
    references?: ReferenceDecoder,
  ) {
    this.format = format
    this.warnings = warnings
    this.url = url
    this.base = url
    this.#references = references
  }

  /** Index of the entry that is being read; `undefined` for the feed itself. */
  set entry(index: number | undefined) {
    this.#entry = index
  }

  warn(code: WarningCode, detail?: string, offset?: number): void {
    const place = {
      ...(offset !== undefined && { offset }),
      ...(this.#entry !== undefined && { entry: this.#entry }),
    }
    this.warnings.add(code, detail, place)
  }

  /** Undoes double encoding in one text. */
  repair(text: string): string {
    if (!this.suspicious && !this.#references?.sawLatin) return text
    if (!looksDoubleEncoded(text)) return text
    const repaired = repairDoubleEncoding(text)
    if (repaired !== text) this.warn('double-encoded', text)
    return repaired
  }
}
