import type { FetchFailureCode } from './outcome.ts'
import type { PageCode } from './recognise-page.ts'

/** Why a feed could not be read, by permanent code; docs/reference/failures.md is made from it. A table of data. */
export const FAILURE_MEANINGS = {
  'bad-address': 'The address is no http or https address.',
  'refused-address':
    'The address leads to this machine or a private network, and nobody has allowed that.',
  dns: 'The host name is not known.',
  connection: 'No connection, or one that broke off.',
  tls: 'No secure connection: the certificate is not valid for the host, or the handshake failed.',
  timeout: 'Nothing came for 20 seconds (RSSHub: 60), or no connection within 10.',
  'too-slow': 'A minute was not enough.',
  'too-large': 'More than 15 MiB, as sent or unpacked.',
  'headers-too-large': 'A response header of more than 64 KiB.',
  'bad-response': 'What came is not HTTP.',
  'bad-encoding': 'The compressed body is damaged.',
  'http-status': 'The server answered with an error; the message names the status.',
  'bad-redirect': 'A redirect that names no web address.',
  'redirect-loop': 'Redirects that lead in a circle.',
  'too-many-redirects': 'More than five redirects.',
  aborted: 'The run was stopped before the answer came.',
  'file-missing': 'The list names a file that is not there.',
  'file-unreadable': 'The list names a file that cannot be read.',
  gone: 'The server answered 410: the publisher took the feed away. It is not asked again, but once a week its home page is.',
  'instance-down':
    'An RSSHub instance (or a private server) did not answer three feeds in a row, and there is no other; the rest of its feeds were not asked in this run.',
  captcha: 'A wall that wants to see a human answered in place of the feed.',
  'empty-answer': 'A good status, and nothing with it.',
  'empty-route':
    'A route of RSSHub that finds nothing any more, or sends an empty feed where there were articles.',
  'route-fault': 'A route of RSSHub could not read its source; the message quotes the reason.',
  'route-missing': 'The RSSHub instance has no such route: renamed, removed, or not there yet.',
  'access-key': 'The RSSHub instance wants an access key.',
  notice: 'A line of plain text in place of the feed; the message quotes it.',
  'web-page': 'A web page in place of the feed; the hint names its feed, where the page does.',
  'not-a-feed': 'Something else that is no feed; the message says what it looks like.',
} as const satisfies Readonly<
  Record<FetchFailureCode | PageCode | 'gone' | 'instance-down', string>
>
