import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compileRules, type RuledEntry, type RuleTexts } from './entry-rules.ts'

const entry: RuledEntry = {
  title: '光刻机出货量创新高',
  link: 'https://example.org/a?promo=1',
  authors: [{ name: '林溪' }],
  categories: ['科技', 'R&D'],
  content: '<p>上海的一家工厂 &amp; 它的<b>芯片</b>。</p>',
}

async function judged(rules: RuleTexts, about: RuledEntry = entry): Promise<string> {
  return (await compileRules(rules, 'test'))?.judge(about).kind ?? 'no rules'
}

const matching: readonly [string, RuleTexts['drop']][] = [
  ['a title', [{ title: '^光刻机' }]],
  ['the plain text of a body', [{ text: '& 它的芯片' }]],
  ['an author', [{ author: '^林溪$' }]],
  ['one of several categories, whatever the case', [{ category: '^r&d$' }]],
  ['an address', [{ link: '[?&]promo=' }]],
  ['any field', [{ any: '工厂' }]],
  ['two fields at once', [{ title: '光刻机', author: '林溪' }]],
  ['the second of two rules', [{ title: '没有' }, { title: '出货' }]],
]
for (const [what, drop = []] of matching) {
  test(`a rule finds ${what}`, async () => {
    assert.equal(await judged({ drop }), 'dropped')
    assert.equal(await judged({ keep: drop }), 'kept')
  })
}

test('a rule of two fields needs both', async () => {
  assert.equal(await judged({ drop: [{ title: '光刻机', author: '陈一' }] }), 'kept')
})

test('where rules say what to keep, everything else goes, and drop comes first', async () => {
  assert.equal(await judged({ keep: [{ title: '没有' }] }), 'dropped')
  assert.equal(await judged({ keep: [{ title: '光刻' }], drop: [{ any: '芯片' }] }), 'dropped')
})

test('an article without a title matches no pattern for titles', async () => {
  const { title: _, ...untitled } = entry
  assert.equal(await judged({ drop: [{ title: '.*' }] }, untitled), 'kept')
})

test('tags are given by title or text', async () => {
  const rules = await compileRules({ tags: { 芯片: '芯片|半导体', 汽车: '汽车' } }, 'test')
  assert.deepEqual(rules?.tagsOf(entry), ['芯片'])
})

test('a pattern that cannot be read is told with its place', async () => {
  await assert.rejects(compileRules({ drop: [{ title: '(光' }] }, '"财经"'), {
    code: 'config/invalid',
    message: /The pattern "\(光" of "财经" cannot be read: .*missing/,
  })
})

test('no rules cost nothing', async () => {
  assert.equal(await compileRules({}, 'test'), undefined)
})

test('patterns that make other engines hang are answered', async () => {
  const rules = await compileRules({ drop: [{ text: '^(a+)+$' }] }, 'test')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), length => {
      const verdict = rules?.judge({ ...entry, content: `${'a'.repeat(length)}!` })
      assert.equal(verdict?.kind, 'kept')
    }),
    { numRuns: 20 },
  )
})
