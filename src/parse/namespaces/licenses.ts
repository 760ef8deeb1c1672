import type { ParseContext } from '../context.ts'
import type { Fields } from '../fields/fields.ts'
import { addressByRel, addressOf, type Link } from '../fields/links.ts'
import { readValue } from '../fields/text.ts'
import { LICENSE } from '../precedence.ts'
import { isAbsolute } from '../text/addresses.ts'
import type { XmlElement } from '../xml/element.ts'

/** Address of the licence: Atom's `rel=license` (RFC 4946), the Creative Commons modules, Dublin Core. */
export function licenseOf(
  fields: Fields,
  links: readonly Link[],
  context: ParseContext,
): string | undefined {
  const linked = addressByRel(links, 'license', context)
  return linked ?? fields.pick(LICENSE, element => licenseAddress(element, context))
}

/** `media:license` and `podcast:license` hold a name and say the address in an attribute. */
function licenseAddress(element: XmlElement, context: ParseContext): string | undefined {
  const attribute =
    element.attribute('resource') ?? element.attribute('href') ?? element.attribute('url')
  if (attribute !== undefined) return addressOf(attribute, element, context)
  const value = readValue(element)
  return value !== undefined && isAbsolute(value) ? value : undefined
}
