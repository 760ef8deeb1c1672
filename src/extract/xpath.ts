// A small language: tokens, a grammar of five rules, and one evaluator. Longer than a page, one rule a function.
import type { AnyNode, Document, Element } from 'domhandler'
import { isTag, isText } from 'domhandler'
import { textContent } from 'domutils'
import type { RuleMatch } from './source-rules.ts'

/** What an XPath asks for that is not understood here. */
export class XPathError extends Error {}

/**
 * Understands the part of XPath 1.0 that site configurations are written in: `/`, `//`, `.`, `..`, names,
 * `*`, `@name`, `text()`, the axes `ancestor`, `parent`, `following-sibling`, `preceding-sibling`,
 * `descendant`, `child` and `self`; predicates with positions, `last()`, `position()`, comparisons, `and`,
 * `or`, `not()`, `contains()`, `starts-with()`, `concat()`, `normalize-space()`, `string()`, `count()`,
 * `string-length()`, `translate()` and `lower-case()`; and `|`.
 *
 * @throws {XPathError} naming what is not understood
 * @see https://www.w3.org/TR/1999/REC-xpath-19991116/
 */
export function compileXPath(source: string): (document: Document) => RuleMatch[] {
  const parser = new Parser(tokenise(source))
  const expression = parser.union()
  parser.end()
  return document => {
    const found = evaluate(expression, { node: document, position: 1, size: 1 })
    return Array.isArray(found) ? found.flatMap(matchOf) : []
  }
}

type Attribute = { readonly owner: Element; readonly name: string; readonly value: string }
type Item = AnyNode | Attribute
type Value = Item[] | string | number | boolean
type Context = { readonly node: Item; readonly position: number; readonly size: number }

type Step = {
  readonly axis: string
  readonly test: string
  readonly predicates: readonly Expression[]
}
type Expression =
  | { readonly kind: 'path'; readonly isAbsolute: boolean; readonly steps: readonly Step[] }
  | {
      readonly kind: 'filter'
      readonly from: Expression
      readonly predicates: readonly Expression[]
      readonly steps: readonly Step[]
    }
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Expression[] }
  | {
      readonly kind: 'binary'
      readonly operator: string
      readonly left: Expression
      readonly right: Expression
    }

const TOKEN_PATTERN =
  /\s*(?:("[^"]*"|'[^']*')|(\d+(?:\.\d+)?)|(\/\/|::|!=|<=|>=|\.\.|[/@()[\],|.=<>*+-])|([\p{L}_][\p{L}\d_.:-]*(?<![:.])))/uy
const LENGTH_LIMIT = 2000

function tokenise(source: string): string[] {
  if (source.length > LENGTH_LIMIT) throw new XPathError('it is too long')
  const tokens: string[] = []
  const text = source.trim()
  TOKEN_PATTERN.lastIndex = 0
  while (TOKEN_PATTERN.lastIndex < text.length) {
    const at = TOKEN_PATTERN.lastIndex
    const match = TOKEN_PATTERN.exec(text)
    if (!match) throw new XPathError(`"${text.slice(at, at + 12)}" is not understood`)
    tokens.push(match[0].trim())
  }
  return tokens.flatMap(splitAxis)
}

/** `ancestor::div` comes as one name; `svg:a` is a name with a prefix. */
function splitAxis(token: string): string[] {
  if (/^["']/.test(token)) return [token]
  const end = token.indexOf('::')
  return end > 0 ? [token.slice(0, end), '::', token.slice(end + 2)].filter(Boolean) : [token]
}

const AXES: ReadonlySet<string> = new Set(
  'child descendant descendant-or-self self parent ancestor ancestor-or-self following-sibling preceding-sibling attribute'.split(
    ' ',
  ),
)
const OPERATORS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
]

class Parser {
  readonly #tokens: readonly string[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  #peek(ahead = 0): string | undefined {
    return this.#tokens[this.#at + ahead]
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false
    this.#at++
    return true
  }

  #expect(token: string): void {
    if (!this.#take(token))
      throw new XPathError(`"${token}" is missing before "${this.#peek() ?? 'the end'}"`)
  }

  end(): void {
    if (this.#peek() !== undefined) throw new XPathError(`"${this.#peek()}" is not understood`)
  }

  union(): Expression {
    let left = this.#operation(0)
    while (this.#take('|')) {
      left = { kind: 'binary', operator: '|', left, right: this.#operation(0) }
    }
    return left
  }

  #operation(level: number): Expression {
    const operators = OPERATORS[level]
    if (!operators) return this.#operand()
    if (++this.#depth > 400) throw new XPathError('it nests too deeply')
    let left = this.#operation(level + 1)
    for (
      let operator = this.#peek();
      operator && operators.includes(operator);
      operator = this.#peek()
    ) {
      this.#at++
      left = { kind: 'binary', operator, left, right: this.#operation(level + 1) }
    }
    this.#depth--
    return left
  }

  #operand(): Expression {
    const token = this.#peek() ?? ''
    if (/^["']/.test(token)) {
      this.#at++
      return { kind: 'literal', value: token.slice(1, -1) }
    }
    if (/^\d/.test(token)) {
      this.#at++
      return { kind: 'literal', value: Number(token) }
    }
    if (token === '(') return this.#group()
    const isCall =
      this.#peek(1) === '(' && /^[\p{L}]/u.test(token) && token !== 'text' && token !== 'node'
    return isCall ? this.#call(token) : this.#path()
  }

  #group(): Expression {
    this.#expect('(')
    const from = this.union()
    this.#expect(')')
    const predicates = this.#predicates()
    const steps = this.#peek() === '/' || this.#peek() === '//' ? this.#steps() : []
    return predicates.length + steps.length > 0 ? { kind: 'filter', from, predicates, steps } : from
  }

  #call(name: string): Expression {
    if (!Object.hasOwn(FUNCTIONS, name))
      throw new XPathError(`the function ${name}() is not understood`)
    this.#at++
    this.#expect('(')
    const values: Expression[] = []
    while (this.#peek() !== ')') {
      values.push(this.union())
      if (!this.#take(',')) break
    }
    this.#expect(')')
    return { kind: 'call', name, values }
  }

  #path(): Expression {
    const isAbsolute = this.#peek() === '/' || this.#peek() === '//'
    const steps = isAbsolute ? this.#steps() : [this.#step(), ...this.#steps()]
    return { kind: 'path', isAbsolute, steps }
  }

  #steps(): Step[] {
    const steps: Step[] = []
    for (;;) {
      if (this.#take('//'))
        steps.push({ axis: 'descendant-or-self', test: 'node()', predicates: [] })
      else if (!this.#take('/')) return steps
      steps.push(this.#step())
    }
  }

  #step(): Step {
    if (this.#take('..')) return { axis: 'parent', test: 'node()', predicates: this.#predicates() }
    if (this.#take('.')) return { axis: 'self', test: 'node()', predicates: this.#predicates() }
    let axis = this.#take('@') ? 'attribute' : 'child'
    if (this.#peek(1) === '::') {
      axis = this.#peek() ?? ''
      if (!AXES.has(axis)) throw new XPathError(`the axis ${axis} is not understood`)
      this.#at += 2
    }
    const test = this.#peek()
    if (test === undefined || !/^(?:\*|[\p{L}_].*)$/u.test(test)) {
      throw new XPathError(`a name is missing before "${test ?? 'the end'}"`)
    }
    this.#at++
    const isType = this.#take('(')
    if (isType) this.#expect(')')
    return { axis, test: isType ? `${test}()` : test.toLowerCase(), predicates: this.#predicates() }
  }

  #predicates(): Expression[] {
    const predicates: Expression[] = []
    while (this.#take('[')) {
      predicates.push(this.union())
      this.#expect(']')
    }
    return predicates
  }
}

function evaluate(expression: Expression, context: Context): Value {
  if (expression.kind === 'literal') return expression.value
  if (expression.kind === 'call') {
    return FUNCTIONS[expression.name as keyof typeof FUNCTIONS](context, expression.values)
  }
  if (expression.kind === 'binary') return operate(expression, context)
  if (expression.kind === 'filter') {
    const from = evaluate(expression.from, context)
    if (!Array.isArray(from)) return from
    return walk(filter(from, expression.predicates), expression.steps)
  }
  return walk([expression.isAbsolute ? rootOf(context.node) : context.node], expression.steps)
}

function operate(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  context: Context,
): Value {
  const one = evaluate(left, context)
  if (operator === 'or') return isTrue(one) || isTrue(evaluate(right, context))
  if (operator === 'and') return isTrue(one) && isTrue(evaluate(right, context))
  const other = evaluate(right, context)
  if (operator === '|') return unite(one, other)
  if (operator === '+') return Number(textOf(one)) + Number(textOf(other))
  if (operator === '-') return Number(textOf(one)) - Number(textOf(other))
  return textsOf(one).some(a => textsOf(other).some(b => compare(operator, a, b)))
}

function compare(operator: string, a: string, b: string): boolean {
  if (operator === '=') return a === b
  if (operator === '!=') return a !== b
  if (operator === '<') return Number(a) < Number(b)
  if (operator === '>') return Number(a) > Number(b)
  return operator === '<=' ? Number(a) <= Number(b) : Number(a) >= Number(b)
}

/** In the document's order, each once. */
function unite(one: Value, other: Value): Item[] {
  const items = [...(Array.isArray(one) ? one : []), ...(Array.isArray(other) ? other : [])]
  return [...new Set(items)]
}

function walk(from: readonly Item[], steps: readonly Step[]): Item[] {
  let items = [...from]
  for (const { axis, test, predicates } of steps) {
    const found = new Set<Item>()
    for (const item of items) {
      const candidates = along(axis, item).filter(candidate => passes(test, candidate))
      for (const each of filter(candidates, predicates)) found.add(each)
    }
    items = [...found]
  }
  return items
}

function filter(items: readonly Item[], predicates: readonly Expression[]): Item[] {
  let left = [...items]
  for (const predicate of predicates) {
    const size = left.length
    left = left.filter((node, index) => {
      const value = evaluate(predicate, { node, position: index + 1, size })
      return typeof value === 'number' ? value === index + 1 : isTrue(value)
    })
  }
  return left
}

function along(axis: string, item: Item): Item[] {
  if (isAttribute(item)) return axis === 'parent' ? [item.owner] : axis === 'self' ? [item] : []
  const children = 'children' in item ? item.children : []
  if (axis === 'child') return children
  if (axis === 'self') return [item]
  if (axis === 'attribute') return isTag(item) ? attributesOf(item) : []
  if (axis === 'parent') return item.parent ? [item.parent] : []
  if (axis === 'descendant') return descendants(item)
  if (axis === 'descendant-or-self') return [item, ...descendants(item)]
  if (axis === 'ancestor') return ancestors(item)
  if (axis === 'ancestor-or-self') return [item, ...ancestors(item)]
  const siblings: AnyNode[] = item.parent?.children ?? []
  const at = siblings.indexOf(item)
  return axis === 'following-sibling' ? siblings.slice(at + 1) : siblings.slice(0, at).reverse()
}

function descendants(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = []
  const open = 'children' in node ? node.children.toReversed() : []
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next)
    if ('children' in next) for (const child of next.children.toReversed()) open.push(child)
  }
  return found
}

function ancestors(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = []
  for (let at = node.parent; at; at = at.parent) found.push(at)
  return found
}

function attributesOf(owner: Element): Attribute[] {
  return Object.entries(owner.attribs).map(([name, value]) => ({ owner, name, value }))
}

function passes(test: string, item: Item): boolean {
  if (isAttribute(item)) return test === '*' || test === item.name || test === 'node()'
  if (test === 'node()') return true
  if (test === 'text()') return isText(item)
  return isTag(item) && (test === '*' || test === item.name)
}

const isAttribute = (item: Item): item is Attribute => 'owner' in item

function rootOf(item: Item): AnyNode {
  let node: AnyNode = isAttribute(item) ? item.owner : item
  while (node.parent) node = node.parent
  return node
}

const stringOf = (item: Item): string => (isAttribute(item) ? item.value : textContent(item))

const textsOf = (value: Value): string[] =>
  Array.isArray(value) ? value.map(stringOf) : [String(value)]

const textOf = (value: Value): string => textsOf(value)[0] ?? ''

function isTrue(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== false && value !== '' && value !== 0
}

type XPathFunction = (context: Context, values: readonly Expression[]) => Value

const argument = (context: Context, values: readonly Expression[], index: number): string => {
  const expression = values[index]
  return expression ? textOf(evaluate(expression, context)) : stringOf(context.node)
}

const FUNCTIONS = {
  contains: (context, values) =>
    argument(context, values, 0).includes(argument(context, values, 1)),
  'starts-with': (context, values) =>
    argument(context, values, 0).startsWith(argument(context, values, 1)),
  concat: (context, values) => values.map((_, index) => argument(context, values, index)).join(''),
  'normalize-space': (context, values) =>
    argument(context, values, 0)
      .replace(/[ \t\r\n]+/g, ' ')
      .trim(),
  string: (context, values) => argument(context, values, 0),
  'lower-case': (context, values) => argument(context, values, 0).toLowerCase(),
  'string-length': (context, values) => argument(context, values, 0).length,
  translate: (context, values) =>
    translate(
      argument(context, values, 0),
      argument(context, values, 1),
      argument(context, values, 2),
    ),
  not: (context, values) => !(values[0] && isTrue(evaluate(values[0], context))),
  count: (context, values) => (values[0] ? textsOf(evaluate(values[0], context)).length : 0),
  last: context => context.size,
  position: context => context.position,
  true: () => true,
  false: () => false,
} as const satisfies Readonly<Record<string, XPathFunction>>

function translate(text: string, from: string, to: string): string {
  return [...text]
    .map(character => {
      const at = from.indexOf(character)
      return at < 0 ? character : (to[at] ?? '')
    })
    .join('')
}

function matchOf(item: Item): RuleMatch[] {
  if (isAttribute(item)) return [item.value]
  if (isTag(item)) return [item]
  return isText(item) ? [item.data] : []
}
