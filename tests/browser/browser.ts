import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

/** Where systems have a Chromium of their own. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Chromium: the system's, else the one that came from npm, which runs on Linux alone. */
export async function launchBrowser(ownArguments: readonly string[] = []): Promise<Browser> {
  // The package unpacks the libraries that its Chromium needs where it takes itself to be in a function of a cloud.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const [{ default: packaged }, { chromium }] = await Promise.all([
    import('@sparticuz/chromium'),
    import('playwright-core'),
  ])
  const installed = INSTALLED.find(path => existsSync(path))
  if (installed === undefined && process.platform !== 'linux')
    throw new Error('The tests of pages need Chrome or Chromium: install one, and try again.')
  return chromium.launch({
    executablePath: installed ?? (await packaged.executablePath()),
    args: [...(installed ? [] : packaged.args.filter(isKept)), ...ownArguments],
  })
}

/** The package means its Chromium for small functions: in one process it breaks now and then, and guards are off. */
function isKept(argument: string): boolean {
  return !/^--(?:single-process|no-zygote|disable-web-security|allow-running-insecure-content)$/.test(
    argument,
  )
}
