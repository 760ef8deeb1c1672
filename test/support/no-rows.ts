import type { PortableReader } from '../../src/model/portable.ts'

/** For renderers that do not look at the archive's rows. */
export const noRows: PortableReader = {
  schema: async () => 0,
  article: async () => ({}),
  sharedTables: async () => [],
  rows: async function* () {},
}
