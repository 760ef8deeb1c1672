/** What one document may cost; what lies beyond is left out, and a warning says so. */

/** Elements inside one another; deeper tags are dropped and their text is kept. */
export const NESTING_LIMIT = 64
export const ENTRY_LIMIT = 20_000
/** Elements and pieces of text inside one entry, and in everything that describes the feed. */
export const NODE_LIMIT = 100_000
export const ATTRIBUTE_LIMIT = 128
/** Characters; pictures come as `data:` addresses, so an attribute may be long. */
export const ATTRIBUTE_VALUE_LIMIT = 4_194_304
/** Characters of a title, a name, a category, an address. */
export const LINE_LIMIT = 10_000
/** Characters of a summary or a content. */
export const BODY_LIMIT = 2_097_152
/** Bytes that compressed bytes may unpack to. */
export const UNPACKED_LIMIT = 15_728_640
/** Authors, categories, enclosures of one entry. */
export const LIST_LIMIT = 500
/** Entities that a document type may declare, and the characters that all uses of them may add. */
export const ENTITY_LIMIT = 500
export const ENTITY_TEXT_LIMIT = 10_000
export const EXPANSION_LIMIT = 1_000_000
/** Warnings of one kind that are told one by one. */
export const WARNING_LIMIT = 10
/** Characters of a tag that is looked at once a document has shown that it is full of broken ones. */
export const BROKEN_TAG_LIMIT = 256
/** Characters of JSON that are given to the engine's parser, which knows no other limit. */
export const QUICK_JSON_LIMIT = 2_097_152
/** Members of one JSON object. */
export const MEMBER_LIMIT = 1000
