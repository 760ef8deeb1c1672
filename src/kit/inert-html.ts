/**
 * What site generators look for before anything else, even in attributes: Nunjucks, Liquid, Go
 * templates, JSX and Vue begin with a brace; code fences with backticks or tildes; Hexo's own
 * placeholders hold U+FFFC, and one that Hexo did not write ends its build.
 */
const TEMPLATE_PATTERN = /[{}`~\ufffc]/g
/** What Markdown reads between tags, where MDX lets it; at last what GFM would make links of. */
const MARKDOWN_PATTERN = /[*_[\]\\$^@]|:(?=\/\/)|(?<=www)\./gi
const TAG_PATTERN = /<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/g
const VOID_ELEMENTS = new Set(['br', 'hr', 'img', 'wbr', 'source'])
const INDENTED_LINE_PATTERN = /^(?:[ \t].*|.*[ \t])$/gm

/**
 * HTML as markup that means the same to a browser and nothing to a template engine: what one would act
 * on becomes a character reference.
 */
export function inertHtml(markup: string): string {
  return asReferences(markup, TEMPLATE_PATTERN)
}

/**
 * {@link inertHtml} that MDX takes too, which reads tags as JSX and the text between them as Markdown: its
 * signs become references, which are never structure (CommonMark §2.5); void elements are closed; lines
 * of code that begin or end with spaces get a `<span>`, because MDX trims lines of text.
 *
 * @param markup tidy HTML, attribute values in double quotes
 */
export function inertJsx(markup: string): string {
  let out = ''
  let done = 0
  let isPre = false
  for (const match of markup.matchAll(TAG_PATTERN)) {
    const [tag, slash = '', name = '', attributes = ''] = match
    out += inertText(markup.slice(done, match.index), isPre)
    out += inertHtml(
      VOID_ELEMENTS.has(name) ? `<${name}${attributes.replace(/\s*\/?$/, '')} />` : tag,
    )
    if (name === 'pre') isPre = slash === ''
    done = match.index + tag.length
  }
  return out + inertText(markup.slice(done), isPre)
}

function inertText(text: string, isPre: boolean): string {
  const inert = inertHtml(asReferences(text, MARKDOWN_PATTERN))
  return isPre ? inert.replace(INDENTED_LINE_PATTERN, '<span>$&</span>') : inert
}

function asReferences(text: string, pattern: RegExp): string {
  return text.replace(pattern, character => `&#${character.charCodeAt(0)};`)
}
