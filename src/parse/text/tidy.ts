import { escapeHtml } from '../../kit/html.ts'

/** White space of XML at both ends goes; a no-break or full-width space is the author's. */
export function trimXml(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isXmlSpace(text.charCodeAt(start))) start++
  while (end > start && isXmlSpace(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/** One line: line breaks and tabs with the spaces around them become a space. */
export function oneLine(text: string): string {
  const trimmed = trimXml(text)
  return /[\n\r\t]/.test(trimmed)
    ? trimmed.replace(/[ \t\r\n]+/g, space => (/[\n\r\t]/.test(space) ? ' ' : space))
    : trimmed
}

/** Text as HTML that shows the same. */
export function textToHtml(text: string): string {
  return /[&<>]/.test(text) ? escapeHtml(text) : text
}

/** As {@link textToHtml}, with line breaks that mean something. */
export function linesToHtml(text: string): string {
  return textToHtml(text).replace(/\r?\n|\r/g, '<br>\n')
}

function isXmlSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}
