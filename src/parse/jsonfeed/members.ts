import type { ParseContext } from '../context.ts'
import { LINE_LIMIT, LIST_LIMIT } from '../limits.ts'
import { isAbsolute, resolveAddress } from '../text/addresses.ts'
import { withoutControls } from '../text/oddities.ts'
import { oneLine } from '../text/tidy.ts'

/** One object of a JSON Feed, whose members may have any type at all. */
export class Members {
  readonly #values: Readonly<Record<string, unknown>>
  readonly context: ParseContext

  constructor(value: unknown, context: ParseContext) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    this.#values = isObject ? (value as Record<string, unknown>) : {}
    this.context = context
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name) && this.#values[name] !== null
  }

  /** A string; numbers and booleans become one, as JSON Feed §"Items" asks for ids. */
  text(name: string): string | undefined {
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined
    if (typeof value === 'string') return value === '' ? undefined : this.#tidy(value)
    if (typeof value === 'number' || typeof value === 'boolean') {
      this.context.warn('wrong-type', name)
      return String(value)
    }
    if (value !== undefined && value !== null) this.context.warn('wrong-type', name)
    return undefined
  }

  /** JSON can write control characters and half surrogates as escapes, which no check of the bytes sees. */
  #tidy(text: string): string {
    return this.context.repair(withoutControls(text.toWellFormed()))
  }

  line(name: string): string | undefined {
    const text = this.text(name)
    const line = text === undefined ? '' : oneLine(text)
    return line === '' ? undefined : line.slice(0, LINE_LIMIT)
  }

  address(name: string): string | undefined {
    const text = this.text(name)
    if (text === undefined || text.trim() === '') return undefined
    const address = resolveAddress(text, this.context.base)
    if (address === undefined) this.context.warn('relative-address', text)
    return address
  }

  number(name: string): number | undefined {
    const raw = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined
    const value = typeof raw === 'number' ? raw : Number(this.text(name))
    return Number.isFinite(value) && value > 0 ? value : undefined
  }

  /** The objects of a list; a single object counts as a list of one. */
  list(name: string, limit: number = LIST_LIMIT): Members[] {
    return this.values(name, limit).map(value => new Members(value, this.context))
  }

  values(name: string, limit: number = LIST_LIMIT): unknown[] {
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined
    if (value === undefined || value === null) return []
    return (Array.isArray(value) ? value : [value]).slice(0, limit)
  }

  /** An absolute address that may serve as base for others. */
  base(name: string): string | undefined {
    const value = this.#values[name]
    return typeof value === 'string' && isAbsolute(value) ? value : undefined
  }
}
