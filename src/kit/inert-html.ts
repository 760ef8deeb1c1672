/**
 * What site generators look for before anything else, even in attributes: Nunjucks, Liquid, Go
 * templates, JSX and Vue begin with a brace; code fences with backticks or tildes; Hexo's own
 * placeholders hold U+FFFC, and one that Hexo did not write ends its build.
 */
const TEMPLATE_PATTERN = /[{}`~\u{FFFC}]/gu
/** What Markdown reads between tags, where a generator (MDX, kramdown) lets it. */
const MARKDOWN_PATTERN = /[*_[\]\\$^]/g
const TAG_PATTERN = /<(\/?[a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/g
const VOID_ELEMENTS = new Set(['br', 'hr', 'img', 'wbr', 'source'])

/**
 * Tidy HTML as markup that means the same to a browser and nothing to a template engine, to Markdown
 * or to JSX: what they would act on becomes a character reference, which none of them reads as
 * structure (CommonMark §2.5), and void elements are closed, as MDX wants them.
 *
 * @param markup well-formed HTML, attribute values in double quotes
 */
export function inertHtml(markup: string): string {
  let out = ''
  let done = 0
  for (const { 0: tag, 1: name = '', 2: attributes = '', index } of markup.matchAll(TAG_PATTERN)) {
    out += inertText(markup.slice(done, index))
    out += VOID_ELEMENTS.has(name)
      ? `<${name}${asReferences(attributes.replace(/\s*\/?$/, ''), TEMPLATE_PATTERN)} />`
      : asReferences(tag, TEMPLATE_PATTERN)
    done = index + tag.length
  }
  return out + inertText(markup.slice(done))
}

function inertText(text: string): string {
  return asReferences(asReferences(text, MARKDOWN_PATTERN), TEMPLATE_PATTERN)
}

function asReferences(text: string, pattern: RegExp): string {
  return text.replace(pattern, character => `&#${character.charCodeAt(0)};`)
}
