/** A picture of a newspaper has less; a larger one costs minutes and gigabytes to decode. */
export const PIXEL_LIMIT = 50_000_000
/** Of one side. */
export const SIDE_LIMIT = 30_000
/** Of all frames together; longer animations are shown as their first frame. */
export const ANIMATION_PIXEL_LIMIT = 20_000_000
export const BODY_LIMIT_BYTES = 15 * 1024 * 1024
/** Widths of the copies, in pixels: a thumbnail, a phone, a desk. */
export const COPY_WIDTHS = [320, 640, 1280] as const
/** Of a WebP file (RFC 9649 §2.7). */
export const COPY_HEIGHT_LIMIT = 16_383
export const DECODE_TIMEOUT_SECONDS = 30
