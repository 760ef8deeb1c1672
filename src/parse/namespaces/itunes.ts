import type { XmlElement } from '../xml/element.ts'

/** Seconds of `<itunes:duration>`: `HH:MM:SS`, `MM:SS` or seconds; `undefined` for anything else. */
export function durationOf(text: string | undefined): number | undefined {
  const match = /^\s*(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:\.\d+)?\s*$/.exec(text ?? '')
  if (!match) return undefined
  const seconds = Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3])
  return seconds > 0 ? seconds : undefined
}

/** `<itunes:image href>`; some write `url`, as RSS does, or the text. `<itunes:link rel="image">` is older. */
export function itunesImage(element: XmlElement): string | undefined {
  if (element.key === 'itunes:link' && element.attribute('rel') !== 'image') return undefined
  return element.attribute('href') ?? element.attribute('url')
}
