import { remember } from '../../kit/remember.ts'
import type { View } from './frame.ts'
import type { Links } from './links.ts'
import type { Site } from './load-site.ts'

/** `write`, asked once for each thing and each depth of pages: for what many pages say of the same thing. */
export function rememberView<Key extends object, Value>(
  write: (view: View, key: Key) => Value,
): (view: View, key: Key) => Value {
  const written = remember((site: Site) =>
    remember((links: Links) => remember((key: Key) => write({ site, links }, key))),
  )
  return ({ site, links }, key) => written(site)(links)(key)
}
