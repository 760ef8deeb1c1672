import { readFileSync } from 'node:fs'
import type { OutputFile } from '../../model/target.ts'

/** The files that make the look, one stylesheet, one script, one drawing; and the search in the browser. */
export function renderAssets(): OutputFile[] {
  return [
    { path: 'site.css', content: shortenCss(readAsset('site.css')) },
    { path: 'site.js', content: readAsset('site.js') },
    { path: 'favicon.svg', content: readAsset('favicon.svg') },
    { path: 'search/search.css', content: shortenCss(readAsset('search.css')) },
    { path: 'search/search.js', content: readAsset('search.js') },
    { path: 'search/han.bin', content: readFileSync(placeOf('han.bin')) },
  ]
}

function readAsset(name: string): string {
  return readFileSync(placeOf(name), 'utf8')
}

function placeOf(name: string): URL {
  return new URL(`./assets/${name}`, import.meta.url)
}

/** Takes comments and needless space out of our own stylesheet, which holds neither in a string. */
export function shortenCss(css: string): string {
  return `${css
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/ \/ /g, '/')
    .replaceAll('* + *', '*+*')
    .replace(/::(?=before|after)/g, ':')
    .replace(/\b0\./g, '.')
    .replaceAll(';}', '}')
    .replace(/="([\w-]+)"\]/g, '=$1]')
    .trim()}\n`
}
