const SPACE_PATTERN = /[\s\u00a0\u3000\u200b\ufeff]+/g
// Numbers that a page counts up by itself; they change without anybody having edited the article.
const COUNTER_PATTERN =
  /(?:阅读|浏览|点击|评论|点赞|收藏|转发|播放|閱讀|瀏覽|評論|views?|comments?|likes?|reads?|shares?|points?)[\s:：(（]{0,3}[\d,.]{1,12}[万萬k]?|[\d,.]{1,12}[万萬k]?\s?(?:次?(?:阅读|浏览|点击|播放|閱讀|瀏覽)|[条條](?:评论|評論)|views?\b|comments?\b|likes?\b|reads?\b|shares?\b|points?\b)/gi
const ELLIPSIS = '…'
const WORD_CUT_REACH = 20

/** One line: runs of white space (full-width and zero-width too) as single spaces, none at the ends. */
export function collapseSpace(text: string): string {
  return text.replace(SPACE_PATTERN, ' ').trim()
}

/**
 * The beginning of `text` on one line, at most `limit` characters with the ellipsis, cut between
 * words where the script has spaces and never inside a surrogate pair.
 */
export function excerptOf(text: string, limit: number): string {
  const line = collapseSpace(text.slice(0, limit * 4))
  if (line.length <= limit && text.length <= limit * 4) return line
  if (line.length < limit) return line
  let end = limit - ELLIPSIS.length
  if (/[\ud800-\udbff]/.test(line.charAt(end - 1))) end -= 1
  const space = line.lastIndexOf(' ', end)
  const isLatin = /[\w'’-]/.test(line.charAt(end)) && /[\w'’-]/.test(line.charAt(end - 1))
  if (isLatin && space > end - WORD_CUT_REACH && space > 0) end = space
  return line.slice(0, end).trimEnd() + ELLIPSIS
}

/** What is left of a text when spacing and counters are taken away: equal for equal articles. */
export function withoutChurn(text: string): string {
  return text.replace(COUNTER_PATTERN, '').replace(SPACE_PATTERN, '')
}
