import type { RE2JS } from 're2js'
import { htmlToText } from '../clean/index.ts'
import { ConfigError } from '../errors.ts'
import type { Entry } from '../model/feed.ts'

/** A rule as the settings have it: a pattern for each field that must match. */
export type RuleText = Readonly<Partial<Record<RuleField | 'any', string>>>

export type RuleField = 'title' | 'text' | 'author' | 'category' | 'link'

/** What the owner says of the entries of a feed. */
export type RuleTexts = {
  readonly keep?: readonly RuleText[]
  readonly drop?: readonly RuleText[]
  /** A pattern by term. */
  readonly tags?: Readonly<Record<string, string>>
}

/** Why an entry is not kept: the rule that dropped it, or that none of the rules to keep matched. */
export type Verdict =
  | { readonly kind: 'kept' }
  | { readonly kind: 'dropped'; readonly rule: RuleText | 'keep' }

/** The rules of one feed, ready to be asked. */
export interface EntryRules {
  judge(entry: RuledEntry): Verdict
  /** Terms that the entry gets beside its own. */
  tagsOf(entry: RuledEntry): readonly string[]
}

/** The fields that rules look at; articles have them as entries do. */
export type RuledEntry = Pick<Entry, 'title' | 'link' | 'authors' | 'categories'> & {
  readonly content?: string
  readonly summary?: string
}

/** Texts longer than this are looked at up to here. */
const TEXT_LIMIT = 200_000
const FIELDS: readonly RuleField[] = ['title', 'text', 'author', 'category', 'link']

/**
 * Makes rules ready; `undefined` where there are none. Patterns are RE2's, matched in linear time
 * whatever they and the text are, with case ignored.
 *
 * @param place what the rules were said of, for messages
 * @throws {ConfigError} `config/invalid` when a pattern cannot be read
 * @see https://github.com/google/re2/wiki/Syntax
 */
export async function compileRules(
  { keep = [], drop = [], tags = {} }: RuleTexts,
  place: string,
): Promise<EntryRules | undefined> {
  if (keep.length + drop.length + Object.keys(tags).length === 0) return undefined
  const { RE2JS: engine } = await import('re2js')
  const compile = (pattern: string): RE2JS => compilePattern(engine, pattern, place)
  const keepers = keep.map(rule => compileRule(rule, compile))
  const droppers = drop.map(rule => compileRule(rule, compile))
  const taggers = Object.entries(tags).map(([term, pattern]) => [term, compile(pattern)] as const)
  return {
    judge(entry) {
      const values = fieldsOf(entry)
      const hit = droppers.find(({ matches }) => matches(values))
      if (hit) return { kind: 'dropped', rule: hit.rule }
      const isWanted = keepers.length === 0 || keepers.some(({ matches }) => matches(values))
      return isWanted ? { kind: 'kept' } : { kind: 'dropped', rule: 'keep' }
    },
    tagsOf(entry) {
      const values = fieldsOf(entry)
      return taggers
        .filter(([, pattern]) => isFound(pattern, values.title) || isFound(pattern, values.text))
        .map(([term]) => term)
    },
  }
}

type Values = Readonly<Record<RuleField, readonly string[]>>
type CompiledRule = { readonly rule: RuleText; matches(values: Values): boolean }

function compileRule(rule: RuleText, compile: (pattern: string) => RE2JS): CompiledRule {
  const any = rule.any === undefined ? undefined : compile(rule.any)
  const named = FIELDS.flatMap(field => {
    const pattern = rule[field]
    return pattern === undefined ? [] : [[field, compile(pattern)] as const]
  })
  return {
    rule,
    matches: values =>
      named.every(([field, pattern]) => isFound(pattern, values[field])) &&
      (any === undefined || FIELDS.some(field => isFound(any, values[field]))),
  }
}

const isFound = (pattern: RE2JS, texts: readonly string[]): boolean =>
  texts.some(text => pattern.matcher(text).find())

function compilePattern(engine: typeof RE2JS, pattern: string, place: string): RE2JS {
  try {
    return engine.compile(pattern, engine.CASE_INSENSITIVE)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(
      'config/invalid',
      `The pattern ${JSON.stringify(pattern)} of ${place} cannot be read: ${reason}`,
      { cause, hint: 'Patterns are RE2’s: no look-around and no back references.' },
    )
  }
}

function fieldsOf(entry: RuledEntry): Values {
  let text: readonly string[] | undefined
  return {
    title: entry.title === undefined ? [] : [entry.title],
    // Making text of HTML costs more than everything else here, and most rules look at titles.
    get text() {
      text ??= [htmlToText(entry.content ?? entry.summary ?? '').slice(0, TEXT_LIMIT)]
      return text
    },
    author: entry.authors.flatMap(({ name, email }) => name ?? email ?? []),
    category: entry.categories,
    link: entry.link === undefined ? [] : [entry.link],
  }
}
