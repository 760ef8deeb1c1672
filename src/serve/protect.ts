import type { MiddlewareHandler } from 'hono'

// The pages carry a policy of their own; this one also holds for files and forbids framing, which a
// page cannot. Pictures and sound may come from where publishers keep them.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "img-src 'self' https: http: data:",
  "media-src 'self' https: http:",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** Puts the security headers on every answer, errors included. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(HEADERS)) context.header(name, value)
}

/** The public side only reads: other methods are refused, and so are bodies. */
export const readOnly: MiddlewareHandler = async (context, next) => {
  const { method, headers } = context.req.raw
  if (method !== 'GET' && method !== 'HEAD') {
    return context.text('This server is read-only.\n', 405, { Allow: 'GET, HEAD' })
  }
  if (headers.has('Transfer-Encoding') || Number(headers.get('Content-Length') ?? 0) > 0) {
    return context.text('A request may have no body here.\n', 413, { Connection: 'close' })
  }
  await next()
}

/**
 * Answers only those who ask for one of `names`. A page on the web can give its own name our loopback
 * address (DNS rebinding) and would then read a private library; its requests carry its name.
 */
export function onlyNames(names: ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    const name = hostName(context.req.header('Host') ?? '')
    if (names.has(name) || name.endsWith('.localhost')) return await next()
    return context.text(`This server does not answer for "${name}".\n`, 421)
  }
}

/** Without the port, in lower case. */
function hostName(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase()
}
