import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

// Our own list: the package's flags switch off web security, which is what the tests are to see.
const FLAGS = [
  '--no-sandbox', // containers and CI hosts give no user namespaces
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a real Chromium, unpacked from an npm package; no download, no system browser.
 *
 * @returns a browser to be held with `await using`, or closed by hand
 */
export async function launchBrowser(): Promise<Browser & AsyncDisposable> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: FLAGS,
    headless: true,
  })
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() })
}
