const SHOWN_CHARACTERS = 200
/** Parameters that open doors, RSSHub's `code` (a hash) among them; a plain `code` is a number of a stock. */
const SECRETS_PATTERN =
  /([?&](?:(?:access_?|api_?)?key|(?:access_?|auth_?)?token|secret|password|code(?==[0-9a-f]{32}(?:&|$)))=)[^&]*/gi
/** What holds none of these holds no name; neither could a parser find a parameter that does not meet the eye. */
const HAS_TO_BE_READ_PATTERN = /[@\s\p{Cc}]/u
const SECRET_PATTERN = new RegExp(SECRETS_PATTERN.source, 'i')

/** The address for messages and records: at most 200 characters, no name, no password, no key. */
export function shownAddress(address: URL | string): string {
  const isPlain =
    typeof address === 'string' &&
    !HAS_TO_BE_READ_PATTERN.test(address) &&
    !SECRET_PATTERN.test(address)
  if (isPlain) return shorten(address)
  const url = typeof address === 'string' ? URL.parse(address) : new URL(address)
  if (url === null) return shorten(String(address))
  url.username = ''
  url.password = ''
  url.search = url.search.replace(SECRETS_PATTERN, '$1…')
  return shorten(url.href.replaceAll('%E2%80%A6', '…'))
}

/** At most 200 characters of somebody else's text. */
export function shorten(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS - 1)}…`
}
