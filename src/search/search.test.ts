import assert from 'node:assert/strict'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { test } from 'node:test'
import fc from 'fast-check'
import { matchesText } from './matches-text.ts'
import { parseQuery } from './parse-query.ts'
import { searchTerms } from './search-terms.ts'

const CORPUS = {
  chip: '半导体产业的新一轮投资：多家工厂宣布扩产，芯片供应趋于平稳。',
  phone: '某厂商发布新款手机，搭载 5G 芯片与 Android 系统，售价 3999 元。',
  taiwan: '臺灣半導體產業協會發佈報告，指出電腦與網路設備出口成長。',
  ai: '人工智能模型 GPT-4o 的能力评测：中文理解与推理。',
  worker: '工人智慧与能源：一场关于工业的讨论。人工成本上涨，智能制造提速。',
  weather: '北京市气象台发布暴雨预警，请市民减少外出。',
  travel: '京都の桜が満開になり、観光客が増えている。アニメ聖地も人気。',
  korea: '한국어 검색은 조사 때문에 어렵습니다.',
  english: 'The café in Zürich serves art lovers; node.js developers work there too.',
  smart: 'Smart cities need state-of-the-art sensors and 5 G networks.',
  surname: '王小明获得了物理学竞赛的金奖。',
  rare: '𠮷野家在日本的門店裡推出新菜單，裏面有牛肉飯。',
} as const

type Name = keyof typeof CORPUS
const NAMES = Object.keys(CORPUS) as Name[]

/** Of libraries as they are made, and of older ones. */
const TOKENIZERS = ['ascii', 'unicode61 remove_diacritics 0'] as const

function searchTable(tokenizer: string): {
  readonly insert: StatementSync
  readonly select: StatementSync
} {
  const database = new DatabaseSync(':memory:')
  database.exec(`CREATE VIRTUAL TABLE search USING fts5(terms, content='', contentless_delete=1,
    detail=none, tokenize="${tokenizer}")`)
  return {
    insert: database.prepare('INSERT OR REPLACE INTO search (rowid, terms) VALUES (?, ?)'),
    select: database.prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid'),
  }
}

const tables = TOKENIZERS.map(searchTable)
for (const { insert } of tables)
  for (const [index, name] of NAMES.entries()) insert.run(index + 1, searchTerms(CORPUS[name]))

/** What the tables find, before phrases are looked at: the same. */
function ask(match: string): Name[] {
  const [first = [], ...others] = tables.map(({ select }) =>
    select.all(match).flatMap(row => NAMES[Number(row.rowid) - 1] ?? []),
  )
  for (const other of others) assert.deepEqual(other, first, match)
  return first
}

function candidates(query: string): Name[] {
  const { match } = parseQuery(query)
  return match === '' ? [] : ask(match)
}

function found(query: string): Name[] {
  const parsed = parseQuery(query)
  return candidates(query).filter(name => matchesText(CORPUS[name], parsed))
}

for (const [query, expected] of [
  // One to four characters.
  ['芯', ['chip', 'phone']],
  ['稳', ['chip']],
  ['手机', ['phone']],
  ['半导体', ['chip', 'taiwan']],
  ['人工智能', ['ai']],
  ['气象台', ['weather']],
  ['王小明', ['surname']],
  // Traditional for simplified and back; width and case.
  ['半導體', ['chip', 'taiwan']],
  ['产业协会', ['taiwan']],
  ['電腦', ['taiwan']],
  ['电脑', ['taiwan']],
  ['里', ['rare']],
  ['裡', ['rare']],
  ['𠮷', ['rare']],
  ['𠮷野家', ['rare']],
  ['ｇｐｔ', ['ai']],
  ['android', ['phone']],
  // Mixed scripts, with and without a space.
  ['5G芯片', ['phone']],
  ['5g 芯片', ['phone']],
  ['手机 android', ['phone']],
  ['GPT-4o', ['ai']],
  ['3999元', ['phone']],
  // Words are found whole, phrases in order.
  ['art', ['english', 'smart']],
  ['cafe zurich', ['english']],
  ['node.js', ['english']],
  ['"art lovers"', ['english']],
  ['"lovers art"', []],
  ['“人工智能”', ['ai']],
  ['「智能制造」', ['worker']],
  ['state-of-the-art', ['smart']],
  // Long runs are several words.
  ['北京暴雨预警', ['weather']],
  ['半导体芯片投资', ['chip']],
  ['芯片与半导体的投资', ['chip']],
  // Unwanted and either.
  ['芯片 -手机', ['chip']],
  ['人工 -人工智能', ['worker']],
  ['芯片 －"发布新款"', ['chip']],
  ['art -cafe', ['smart']],
  ['手机 OR 暴雨', ['phone', 'weather']],
  ['发布 手机 OR 暴雨', ['phone', 'weather']],
  ['发布 手机 | 暴雨 -市民', ['phone']],
  // Kana and hangul.
  ['アニメ', ['travel']],
  ['ｱﾆﾒ', ['travel']],
  ['桜', ['travel']],
  ['검색', ['korea']],
  // Nothing to search for.
  ['', []],
  ['，。', []],
  ['-手机', []],
  ['OR', []],
  ['🎉', []],
] as const) {
  test(`“${query}” finds ${expected.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(found(query), expected)
  })
}

test('the table finds every text that holds the query', () => {
  const piece = fc.constantFrom(
    ...NAMES.flatMap(name => CORPUS[name].split(/[，。：；\s]+/u).filter(Boolean)),
  )
  fc.assert(
    fc.property(piece, fc.nat(), fc.integer({ min: 1, max: 4 }), (text, from, length) => {
      const characters = Array.from(text)
      const query = characters
        .slice(from % characters.length)
        .slice(0, length)
        .join('')
      if (/[\p{sc=Latin}\p{N}]/u.test(query)) return // half a word is no word
      const parsed = parseQuery(query)
      const holders = NAMES.filter(name => matchesText(CORPUS[name], parsed))
      assert.deepEqual(found(query), holders)
      assert.ok(parsed.match === '' || holders.length > 0)
    }),
    { numRuns: 300 },
  )
})

const scrap = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"',
    '“',
    '」',
    '-',
    '－',
    'OR',
    'AND',
    'NOT',
    'NEAR(',
    '*',
    '^',
    '(',
    ')',
    ':',
    'terms:',
    '{',
    '+',
    "'",
    '手机',
    '字',
    '\u0000',
    ' ',
  ),
)

test('whatever is typed, the expression is one that FTS5 takes', () => {
  fc.assert(
    fc.property(
      fc.array(scrap, { maxLength: 40 }).map(parts => parts.join('')),
      query => {
        const parsed = parseQuery(query)
        if (parsed.match !== '') ask(parsed.match)
        matchesText(query, parsed)
      },
    ),
    { numRuns: 1000 },
  )
})

test('a text is found by its own beginning, whatever it is made of', () => {
  const tables = TOKENIZERS.map(searchTable)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), text => {
      const query = parseQuery(`"${text.replace(/["“”„＂「『」』]/gu, ' ')}"`)
      if (query.match === '') return
      for (const { insert, select } of tables) {
        insert.run(1, searchTerms(text))
        assert.equal(select.all(query.match).length, 1, query.match)
      }
      assert.ok(matchesText(text, query))
    }),
    { numRuns: 1000 },
  )
})

test('a very long query is cut, not refused', () => {
  assert.ok(ask(parseQuery('芯片半导体 '.repeat(10_000)).match).length > 0)
  assert.doesNotThrow(() => ask(parseQuery('a '.repeat(500)).match))
  assert.doesNotThrow(() => ask(parseQuery('a -b '.repeat(500)).match))
})
