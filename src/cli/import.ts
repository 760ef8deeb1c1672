import { existsSync } from 'node:fs'
import type { CommandFamily } from './command.ts'

/** What can be imported, by kind; each kind's file is loaded when it is called. */
export const importFamily: CommandFamily = {
  summary: 'Adds many feeds to your list at once, or articles to your library.',
  kinds: {
    opml: {
      summary: 'Another list of feeds: a file or an address',
      load: async () => (await import('./import/opml.ts')).importOpml,
    },
    blogroll: {
      summary: 'A page of friends’ links (友链): the feeds behind them',
      load: async () => (await import('./import/blogroll.ts')).importBlogroll,
    },
    rsshub: {
      summary: 'Routes of an RSSHub instance, chosen from its catalogue',
      load: async () => (await import('./import/rsshub.ts')).importRsshub,
    },
    hexo: {
      summary: 'Posts of a Hexo site, into your library',
      load: async () => (await import('./import/hexo.ts')).importHexo,
    },
    json: {
      summary: 'Articles from JSON or JSON Lines, into your library',
      load: async () => (await import('./import/json.ts')).importJson,
    },
    saved: {
      summary: 'A folder of saved feed files, into your library',
      load: async () => (await import('./import/saved.ts')).importSaved,
    },
    library: {
      summary: 'A whole library that --target library:DIR wrote',
      load: async () => (await import('./import/library.ts')).importLibrary,
    },
  },
  // A bare word that is no file is most likely a kind that was misspelt.
  usualKind: ([first = '']) => (/^[\w-]+$/.test(first) && !existsSync(first) ? undefined : 'opml'),
}
