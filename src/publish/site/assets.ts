import { readFileSync } from 'node:fs'
import type { OutputFile } from '../../model/target.ts'

/** The files that make the look: one stylesheet, one script, one drawing. */
export function renderAssets(): OutputFile[] {
  return [
    { path: 'site.css', content: shortenCss(readAsset('site.css')) },
    { path: 'site.js', content: readAsset('site.js') },
    { path: 'favicon.svg', content: readAsset('favicon.svg') },
  ]
}

function readAsset(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')
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
