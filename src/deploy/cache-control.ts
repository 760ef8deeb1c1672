/** Named by the hash of what they hold, so that their bytes never change. */
const IMMUTABLE_PATTERN = /(?:^|\/)m\/[0-9a-f]{16,64}[^/]*$/
const STATIC_PATTERN = /\.(?:css|js|svg|png|jpe?g|webp|avif|gif|ico|woff2)$/

/**
 * How long a browser or a cache may keep a file of a site. Pages and feeds change with every arrival
 * and are asked for again each time, which costs a 304; names that hold a hash are kept for a year.
 *
 * @see RFC 9111 §5.2.2, RFC 8246 (immutable)
 */
export function cacheControlOf(path: string): string {
  if (IMMUTABLE_PATTERN.test(path)) return 'public, max-age=31536000, immutable'
  return STATIC_PATTERN.test(path) ? 'public, max-age=3600' : 'public, no-cache'
}
