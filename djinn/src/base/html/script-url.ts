/** What a dangerous URL is replaced with: browsers load nothing for it. */
export const invalidUrl = 'about:invalid#djinn'

// Browsers drop tabs and line ends inside a scheme and controls and spaces before it.
const ignored = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]+/g
const dangerous = /^(?:javascript|vbscript|data):/i
const harmlessData = /^data:(?:image\/(?!svg)|audio\/|video\/|font\/)/i

/** Whether following a URL would run a script: `javascript:`, `vbscript:`, and `data:` other than media. */
export function isScriptUrl(url: string): boolean {
  if (!url.includes(':')) return false
  const start = url.replace(ignored, '')
  return dangerous.test(start) && !harmlessData.test(start)
}
