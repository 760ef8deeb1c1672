import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutLeadPicture } from './lead-picture.ts'

const IMAGE = 'https://lake.example/lake.jpg?w=640&h=360'
const PICTURE =
  '<img src="https://lake.example/lake.jpg?w=640&amp;h=360" alt="a > b" loading="lazy">'
const TAME = '<img src="https://lake.example/lake.jpg?w=640&amp;h=360" alt="">'

for (const [before, after] of [
  [`${TAME}<p>Text</p>`, '<p>Text</p>'],
  [`<figure>${TAME}</figure>\n<p>Text</p>`, '<p>Text</p>'],
  [`<p><a href="/big.jpg">${TAME}</a></p><p>Text</p>`, '<p>Text</p>'],
  [`<div class="w">\n<div>${TAME}</div>\n<p>Text</p></div>`, '<div class="w"><p>Text</p></div>'],
  [`<p>${TAME} Text</p>`, '<p>Text</p>'],
  [`<div title="1 > 0">${PICTURE}</div><p>Text</p>`, '<p>Text</p>'],
] as const) {
  test(`the lead picture leaves ${before.replaceAll(TAME, '<img>').replaceAll('\n', ' ')}`, () => {
    assert.equal(withoutLeadPicture(before, IMAGE), after)
  })
}

for (const [why, html] of [
  ['it has a caption', `<figure>${TAME}<figcaption>A lake</figcaption></figure><p>Text</p>`],
  ['text stands before it', `<p>Text</p>${TAME}<p>More</p>`],
  ['it is another one', '<img src="https://lake.example/other.jpg"><p>Text</p>'],
  ['it shares a link with text', `<a href="/x">${TAME}Text</a>`],
] as const) {
  test(`a picture stays when ${why}`, () => {
    assert.equal(withoutLeadPicture(html, IMAGE), html)
  })
}
