import { PublishError } from '../errors.ts'
import type { Renderer } from '../model/target.ts'

const loaders: Readonly<Record<string, () => Promise<Renderer>>> = {
  site: async () => (await import('./site/site.ts')).siteRenderer(),
  hexo: async () => (await import('./hexo/hexo.ts')).hexoRenderer(),
  pictures: async () => (await import('./pictures/pictures.ts')).picturesRenderer(),
}

/** Kinds that `--target KIND:DIR` takes. */
export const rendererKinds: readonly string[] = Object.keys(loaders)

/** @throws {PublishError} `publish/unknown-target` */
export async function loadRenderer(kind: string): Promise<Renderer> {
  const load = loaders[kind]
  if (load) return load()
  throw new PublishError('publish/unknown-target', `There is no target of the kind "${kind}".`, {
    hint: `Use one of ${rendererKinds.join(', ')}, e.g. --target hexo:posts.`,
  })
}
