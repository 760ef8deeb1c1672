const USER_INFO_PATTERN = /(:\/\/)[^\s/?#@]{1,400}@/g
const SECRET_PARAMETER_PATTERN =
  /([?&](?:access_?)?(?:api_?)?(?:auth|code|key|pass|password|secret|sig|signature|token)=)[^\s&#"'<>]+/gi

/** `text` with passwords and keys of addresses in it masked; addresses of private feeds carry them. */
export function redact(text: string): string {
  return text.replace(USER_INFO_PATTERN, '$1…@').replace(SECRET_PARAMETER_PATTERN, '$1…')
}
