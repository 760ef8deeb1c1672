import { Places } from '../fields/keys.ts'
import { ATOM_URIS, normaliseUri, prefixByHabit, prefixOfUri } from '../namespaces/uris.ts'
import { internalised } from './internalised.ts'
import { BODY_KEYS, CLOSES_BODY, CLOSES_LINE, ENTRY_KEYS, LINE_KEYS, ROOTS } from './structure.ts'

/** An element's name, looked up once for all elements that are called so in one scope. */
export type ElementName = {
  /** Our prefix and the local name in lower case, as `dc:creator`; the feed's own vocabulary has no prefix. */
  readonly key: string
  /** As written, without prefix. */
  readonly local: string
  readonly root: 'rss' | 'rdf' | 'atom' | undefined
  readonly isChannel: boolean
  readonly isEntry: boolean
  readonly holds: 'line' | 'body' | 'other'
  readonly closesLine: boolean
  readonly closesBody: boolean
  /** For `fields/keys.ts`. */
  readonly places: Places
}

/** What the names of one document share. */
export type Vocabulary = {
  /** Normalised addresses that are the feed's own vocabulary. */
  readonly core: Set<string>
  /** Told once for each prefix that is declared nowhere. */
  readonly undeclared: (prefix: string) => void
}

/** The namespace declarations in force at one place; scopes that declare the same are the same object. */
export class NameScope {
  readonly #bindings: ReadonlyMap<string, string>
  readonly #vocabulary: Vocabulary
  readonly #names = new Map<string, ElementName>()
  readonly #inner = new Map<string, NameScope>()

  constructor(bindings: ReadonlyMap<string, string>, vocabulary: Vocabulary) {
    this.#bindings = bindings
    this.#vocabulary = vocabulary
  }

  /** The scope inside an element with these attributes. */
  within(attributes: readonly string[]): NameScope {
    let signature = ''
    for (let index = 0; index < attributes.length; index += 2) {
      const name = attributes[index] ?? ''
      if (isDeclaration(name)) signature += `${name}=${attributes[index + 1]} `
    }
    if (signature === '') return this
    const known = this.#inner.get(signature)
    if (known) return known
    const scope = new NameScope(this.#bind(attributes), this.#vocabulary)
    this.#inner.set(signature, scope)
    return scope
  }

  /** Makes the vocabulary of the outermost element the feed's own, whatever its address. */
  adoptRoot(name: string, format: 'rss' | 'rdf' | 'atom'): void {
    const prefix = prefixOf(name)
    const own = this.#bindings.get(format === 'rdf' ? '' : prefix) ?? ''
    if (prefixOfUri(own) !== 'rdf') this.#vocabulary.core.add(own)
    if (format === 'atom') for (const uri of ATOM_URIS) this.#vocabulary.core.add(uri)
    this.#names.clear()
  }

  lookup(name: string): ElementName {
    const known = this.#names.get(name)
    if (known) return known
    const resolved = describe(this.#keyOf(name), localOf(name))
    this.#names.set(name, resolved)
    return resolved
  }

  #keyOf(name: string): string {
    const prefix = prefixOf(name)
    const local = localOf(name).toLowerCase()
    const uri = this.#bindings.get(prefix)
    const ours = uri === undefined ? this.#habit(prefix) : this.#ours(uri)
    if (ours === '') return local
    return ours === undefined ? `?${prefix}:${local}` : `${ours}:${local}`
  }

  #ours(uri: string): string | undefined {
    return this.#vocabulary.core.has(uri) ? '' : prefixOfUri(uri)
  }

  #habit(prefix: string): string | undefined {
    if (prefix === '') return ''
    const habit = prefixByHabit(prefix)
    if (prefix !== 'xml') this.#vocabulary.undeclared(prefix)
    return habit === 'atom' && this.#vocabulary.core.has('w3.org/2005/atom') ? '' : habit
  }

  #bind(attributes: readonly string[]): Map<string, string> {
    const bindings = new Map(this.#bindings)
    for (let index = 0; index < attributes.length; index += 2) {
      const name = attributes[index] ?? ''
      if (!isDeclaration(name)) continue
      bindings.set(
        name === 'xmlns' ? '' : name.slice('xmlns:'.length),
        normaliseUri(attributes[index + 1] ?? ''),
      )
    }
    return bindings
  }
}

function isDeclaration(name: string): boolean {
  return name.startsWith('xmlns') && (name.length === 5 || name.charCodeAt(5) === 0x3a)
}

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')))
const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Feeds share their names, so what is found out about one outlives the document; how many is bounded. */
const described = new Map<string, ElementName>()
const DESCRIBED_LIMIT = 2000
const LONGEST_KEY = 80

function describe(key: string, local: string): ElementName {
  const known = described.get(key)
  if (known?.local === local) return known
  const name = describeAnew(key, local)
  if (described.size < DESCRIBED_LIMIT && key.length <= LONGEST_KEY) described.set(name.key, name)
  return name
}

function describeAnew(key: string, local: string): ElementName {
  const mayBeRoot = !key.includes(':') || /^(?:rdf|atom|\?.*):/.test(key)
  return {
    key: internalised(key),
    local,
    root: mayBeRoot ? ROOTS.get(local.toLowerCase() as 'rss') : undefined,
    isChannel: key === 'channel',
    isEntry: ENTRY_KEYS.has(key),
    holds: LINE_KEYS.has(key) ? 'line' : BODY_KEYS.has(key) ? 'body' : 'other',
    closesLine: CLOSES_LINE.has(key),
    closesBody: CLOSES_BODY.has(key),
    places: new Places(key),
  }
}
