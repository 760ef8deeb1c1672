import { identityKey } from '../../kit/url.ts'
import type { SqlConnection } from './connection.ts'

const ID_PATTERN = /^[0-9a-z]{12}$/
const OUR_PAGE_PATTERN = /\/a\/([0-9a-z]{12})\/?(?:index\.html)?$/
const HOST_PATTERN = /^(?=.{1,253}$)(?:[\p{L}\p{N}_-]{1,63}\.)+[\p{L}\p{N}-]{2,63}\.?$/u

/** What a rule must match to be about an article. */
type Facts = { readonly id: string; readonly link: string | null }

/** The take-down list, ready to be held against articles. */
export class TakedownRules {
  readonly ids = new Set<string>()
  /** As {@link identityKey} writes them. */
  readonly addresses = new Set<string>()
  readonly hosts = new Set<string>()
  /** What is neither id, address nor host. */
  readonly unknown: readonly string[]

  constructor(rules: Iterable<string>) {
    this.unknown = [...rules].filter(rule => !this.#add(rule.trim()))
  }

  static async load(connection: SqlConnection): Promise<TakedownRules> {
    const rows = await connection.all<{ rule: string }>('SELECT rule FROM takedowns')
    return new TakedownRules(rows.map(row => row.rule))
  }

  covers({ id, link }: Facts): boolean {
    if (this.ids.has(id)) return true
    if (link === null || (this.addresses.size === 0 && this.hosts.size === 0)) return false
    return this.addresses.has(identityKey(link) ?? '') || this.#hasHost(link)
  }

  #add(rule: string): boolean {
    if (ID_PATTERN.test(rule)) {
      this.ids.add(rule)
      return true
    }
    if (!rule.includes('/') && HOST_PATTERN.test(rule)) {
      const host = URL.parse(`https://${rule}`)?.hostname.replace(/\.$/, '')
      if (host) this.hosts.add(host)
      return host !== undefined
    }
    const key = identityKey(/^[a-z]+:\/\//i.test(rule) ? rule : `https://${rule}`)
    if (key === undefined || !rule.includes('/')) return false
    const id = OUR_PAGE_PATTERN.exec(rule)?.[1]
    if (id !== undefined) this.ids.add(id)
    this.addresses.add(key)
    return true
  }

  /** The host itself or one above it. */
  #hasHost(link: string): boolean {
    const labels = (URL.parse(link)?.hostname ?? '').replace(/\.$/, '').split('.')
    return labels.some((_, index) => this.hosts.has(labels.slice(index).join('.')))
  }
}
