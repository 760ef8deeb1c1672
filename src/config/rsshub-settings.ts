import * as v from 'valibot'

export const RSSHUB_FORMATS = ['rss', 'atom', 'json'] as const

/** Asked for routes where the user names no instance: the one that RSSHub's own documents use. */
const PUBLIC_INSTANCE = 'https://rsshub.app'
const PARAMETER_LIMIT_CHARACTERS = 500

const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(PARAMETER_LIMIT_CHARACTERS))
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))

/** RSSHub's common parameters, by its own names (https://docs.rsshub.app/guide/parameters). */
const parameters = {
  limit: v.exactOptional(positive),
  mode: v.exactOptional(v.literal('fulltext')),
  opencc: v.exactOptional(v.pipe(text, v.regex(/^[a-z0-9]{3,6}$/))),
  sorted: v.exactOptional(v.boolean()),
  brief: v.exactOptional(v.pipe(positive, v.minValue(100))),
  format: v.exactOptional(v.picklist(RSSHUB_FORMATS)),
  filter: v.exactOptional(text),
  filter_title: v.exactOptional(text),
  filter_description: v.exactOptional(text),
  filter_author: v.exactOptional(text),
  filter_category: v.exactOptional(text),
  filter_time: v.exactOptional(positive),
  filterout: v.exactOptional(text),
  filterout_title: v.exactOptional(text),
  filterout_description: v.exactOptional(text),
  filterout_author: v.exactOptional(text),
  filterout_category: v.exactOptional(text),
  filter_case_sensitive: v.exactOptional(v.boolean()),
}

/** What may be asked of a route; for all routes, or for one source. */
export const rsshubParametersSchema = v.strictObject(parameters)

const instanceAddress = v.pipe(text, v.check(isInstanceAddress))
const instance = v.union([
  instanceAddress,
  v.strictObject({ address: instanceAddress, accessKey: v.exactOptional(text) }),
])

export const rsshubSchema = v.strictObject({
  instances: v.exactOptional(v.pipe(v.array(instance), v.minLength(1))),
  ...parameters,
})

export type RsshubParameterSettings = v.InferOutput<typeof rsshubParametersSchema>

/** Where to ask for routes, in the order of preference, and what to ask of all of them. */
export function rsshubSettings({ instances, ...others }: v.InferOutput<typeof rsshubSchema>) {
  const given = instances ?? [PUBLIC_INSTANCE]
  return { instances: given.map(instanceOf), parameters: others }
}

function instanceOf(given: v.InferOutput<typeof instance>): {
  readonly url: string
  readonly accessKey?: string
} {
  if (typeof given === 'string') return { url: given }
  const { address, ...rest } = given
  return { url: address, ...rest }
}

function isInstanceAddress(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''
}
