import type { CommandFamily } from './command.ts'

/** What can be written out, by kind; each kind's file is loaded when it is called. */
export const exportFamily: CommandFamily = {
  summary: 'Writes out what is here in forms that other programs read.',
  kinds: {
    opml: {
      summary: 'Your list of feeds, for other readers',
      load: async () => (await import('./export/opml.ts')).exportOpml,
    },
    jsonl: {
      summary: 'Your articles with their provenance, a line each',
      load: async () => (await import('./export/jsonl.ts')).exportJsonl,
    },
  },
  usualKind: () => undefined,
}
