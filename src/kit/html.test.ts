import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeHtml, html, trusted } from './html.ts'

test('what is interpolated is text', () => {
  assert.equal(
    String(html`<p title="${'"'}">${"<b> & 'c'"}</p>`),
    '<p title="&quot;">&lt;b&gt; &amp; &#39;c&#39;</p>',
  )
})

test('markup stays markup, lists are joined, absent things vanish', () => {
  assert.equal(
    String(html`${[html`<i>${1}</i>`, trusted('<b>2</b>')]}${false}${null}${undefined}`),
    '<i>1</i><b>2</b>',
  )
})

test('text without special characters is the same string', () => {
  assert.equal(escapeHtml('上海'), '上海')
})
