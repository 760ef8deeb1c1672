/** Cleaned HTML without what every picture and link carries, so that tests show what differs. */
export function plainHtml(html: string): string {
  return html
    .replaceAll(' loading="lazy" decoding="async" referrerpolicy="no-referrer"', '')
    .replaceAll(' rel="noopener noreferrer"', '')
}
