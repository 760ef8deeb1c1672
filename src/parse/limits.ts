/** Nesting below which elements are taken as text of their parent. */
export const DEPTH_LIMIT = 64
/** Entries read of one document. */
export const ENTRY_LIMIT = 20_000
/** Attributes read of one element. */
export const ATTRIBUTE_LIMIT = 200
/** Characters kept of one text. */
export const TEXT_LIMIT = 4_000_000
