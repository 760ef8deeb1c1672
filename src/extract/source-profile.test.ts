import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ArticleSightings, type Sighting, SourceProfile } from './source-profile.ts'

const seen = (key: string, values: Partial<Sighting> = {}): Sighting => ({
  key,
  path: '',
  isEdge: true,
  isSentence: false,
  ...values,
})

/** An article with lines of its own in the middle, and others around them. */
function article(number: number, ...more: readonly Sighting[]): ArticleSightings {
  const own = [0, 1, 2].map(line =>
    seen(`own ${number} ${line}`, { isEdge: false, path: 'div.text>p' }),
  )
  return { article: `a${number}`, sightings: [...own, ...more] }
}

function taught(count: number, more: (number: number) => readonly Sighting[]): SourceProfile {
  const profile = new SourceProfile()
  for (let number = 1; number <= count; number++) profile.observe(article(number, ...more(number)))
  return profile
}

test('a line at the edge of three articles is the source’s, of two it is not', () => {
  assert.equal(
    taught(2, () => [seen('tail')])
      .learned()
      .blocks.get('tail'),
    undefined,
  )
  assert.equal(
    taught(3, () => [seen('tail')])
      .learned()
      .blocks.get('tail'),
    'edge',
  )
})

test('a line in the middle is the articles’ own, unless its box holds nothing of theirs', () => {
  const inText = taught(5, () => [seen('refrain', { isEdge: false, path: 'div.text>p' })])
  assert.equal(inText.learned().blocks.get('refrain'), undefined)
  const inBox = taught(5, () => [seen('plea', { isEdge: false, path: 'div.box>p' })])
  assert.equal(inBox.learned().blocks.get('plea'), 'anywhere')
})

test('a sentence needs more evidence than a label', () => {
  const every = (step: number, isSentence: boolean) =>
    taught(12, number => (number % step === 0 ? [seen('line', { isSentence })] : []))
  assert.equal(every(2, false).learned().blocks.get('line'), 'edge')
  assert.equal(every(2, true).learned().blocks.get('line'), undefined)
  assert.equal(every(1, true).learned().blocks.get('line'), 'edge')
})

test('the same article counts once, and a copy of it under another address not at all', () => {
  const profile = new SourceProfile()
  for (let time = 0; time < 5; time++) profile.observe(article(1, seen('tail')))
  for (const name of ['b', 'c', 'd'])
    profile.observe({ ...article(1, seen('tail')), article: name })
  assert.equal(profile.articles, 1)
  assert.equal(profile.learned().blocks.size, 0)
})

test('what a source no longer does is forgotten', () => {
  const profile = taught(5, () => [seen('tail')])
  assert.equal(profile.learned().blocks.size, 1)
  for (let number = 6; number < 40; number++) profile.observe(article(number))
  assert.equal(profile.learned().blocks.size, 0)
  assert.equal(profile.learned('ever').blocks.get('tail'), 'edge', 'the past is cleaned with it')
  profile.observe(article(40, seen('tail')))
  assert.equal(profile.learned('ever').blocks.size, 0, 'who comes back begins anew')
})

test('a body path is known when it is steady, and no longer when it changes', () => {
  const profile = new SourceProfile()
  const teach = (from: number, to: number, bodyPath: string): void => {
    for (let number = from; number <= to; number++)
      profile.observe({ ...article(number), bodyPath })
  }
  teach(1, 3, 'div.old')
  assert.equal(profile.learned().bodyPath, 'div.old')
  teach(4, 7, 'div.new')
  assert.equal(profile.learned().bodyPath, undefined)
  teach(8, 12, 'div.new')
  assert.equal(profile.learned().bodyPath, 'div.new')
})

test('what is kept as JSON teaches on where it stopped, and equal knowledge is equal bytes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }), { maxLength: 20 }),
      list => {
        const whole = new SourceProfile()
        let resumed = new SourceProfile()
        for (const [number, keys] of list.entries()) {
          const lesson = article(number, ...keys.map(key => seen(key)))
          whole.observe(lesson)
          resumed.observe(lesson)
          resumed = SourceProfile.fromJson(resumed.toJson())
        }
        assert.equal(resumed.toJson(), whole.toJson())
      },
    ),
    { numRuns: 50 },
  )
})

test('a profile stays within its bounds, whatever comes', () => {
  const profile = new SourceProfile()
  for (let number = 0; number < 1500; number++) profile.observe(article(number, seen('tail')))
  assert.ok(profile.toJson().length < 400_000)
  assert.equal(profile.learned().blocks.get('tail'), 'edge')
})
