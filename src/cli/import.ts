import type { CommandFamily } from './command.ts'

/** What can be imported, by kind; each kind's file is loaded when it is called. */
export const importFamily: CommandFamily = {
  summary: 'Adds many feeds to your list at once, or articles to your library.',
  kinds: {
    opml: {
      summary: 'Another list of feeds: a file or an address',
      load: async () => (await import('./import/opml.ts')).importOpml,
    },
  },
  usualKind: () => 'opml',
}
