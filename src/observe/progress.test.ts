import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { displayWidth, fitWidth, oneLine } from './display-width.ts'
import { createProgress, type ProgressOptions } from './progress.ts'
import { renderProgress } from './render-progress.ts'

const ERASE = '\r\u001b[K'

/** A stream that remembers, and a clock that is set by hand. */
function recorder(options: Partial<ProgressOptions>) {
  const written: string[] = []
  const time = { ms: 0 }
  const stream = { write: (text: string) => written.push(text), columns: 80 }
  const progress = createProgress({
    stream,
    isTerminal: true,
    total: 3,
    now: () => time.ms,
    ...options,
  })
  return { progress, written, time }
}

test('the bar says how far, what came and what is worked on', () => {
  const state = { total: 51, done: 17, newArticles: 340, failed: 2, current: 'example.org' }
  assert.equal(
    renderProgress(state, 100),
    '████████░░░░░░░░░░░░░░░░ 17/51 · 340 new · 2 failed · example.org',
  )
  assert.equal(renderProgress(state, 34), '██░░░░░ 17/51 · 340 new · 2 failed')
  assert.equal(renderProgress(state, 20), '17/51 · 340 new · 2…')
})

test('nothing to do is all done', () => {
  const state = { total: 0, done: 0, newArticles: 0, failed: 0, current: '' }
  assert.equal(renderProgress(state, 100), `${'█'.repeat(24)} 0/0`)
})

test('a line is never wider than the terminal', () => {
  const state = fc.record({
    total: fc.nat(100_000),
    done: fc.nat(100_000),
    newArticles: fc.nat(),
    failed: fc.nat(100),
    current: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('中文域名.example')),
  })
  fc.assert(
    fc.property(state, fc.integer({ min: 0, max: 120 }), (given, columns) => {
      const line = renderProgress(given, columns)
      assert.ok(displayWidth(line) <= columns, line)
      assert.doesNotMatch(line, /\p{Cc}/u)
    }),
  )
})

test('wide characters take two columns and marks none', () => {
  assert.equal(displayWidth('abc'), 3)
  assert.equal(displayWidth('中文，ＡＢ'), 10)
  assert.equal(displayWidth('한국어かな'), 10)
  assert.equal(displayWidth('e\u0301'), 1)
  assert.equal(displayWidth('🎉'), 2)
  assert.equal(fitWidth('中文字', 4), '中…')
  assert.equal(fitWidth('中文', 4), '中文')
})

test('a terminal is redrawn no more often than eyes follow', () => {
  const { progress, written, time } = recorder({})
  progress.advance({ label: 'a', outcome: 'changed', newArticles: 2 })
  assert.equal(written.length, 1)
  time.ms = 100
  progress.advance({ label: 'b', outcome: 'failed', host: 'b.example' })
  assert.equal(written.length, 2)
  assert.match(written[1] ?? '', / 2\/3 · 2 new · 1 failed · b\.example$/)
  progress.close()
  progress.close()
  progress.advance({ label: 'c', outcome: 'changed' })
  assert.deepEqual(written.slice(2), [ERASE])
})

test('a line is printed above the bar', () => {
  const { progress, written } = recorder({})
  progress.print('hello')
  assert.equal(written[1], `${ERASE}hello\n`)
  assert.ok(written[2]?.startsWith(ERASE))
})

test('without a terminal only failures are written, a line each', () => {
  const { progress, written } = recorder({ isTerminal: false })
  progress.advance({ label: 'a', outcome: 'changed' })
  progress.advance({ label: 'b\u001b[31m\n', outcome: 'failed', reason: 'the server said 503' })
  progress.close()
  assert.deepEqual(written, ['failed: b [31m : the server said 503\n'])
})

test('quiet is silent, and using closes', () => {
  for (const isTerminal of [true, false]) {
    const { progress, written } = recorder({ isTerminal, quiet: true })
    {
      using open = progress
      open.advance({ label: 'a', outcome: 'failed' })
    }
    assert.deepEqual(written, [])
  }
})

test('one line has no controls', () => {
  assert.equal(oneLine('a\nb\u0007c\u009bd '), 'a b c d')
})
