// Web standards only, so that validators run wherever the request core does: the URL parser knows IPv6 and names in other scripts.

const byte = /^(?:0|[1-9]\d{0,2})$/

/** Whether a text is an IPv4 address; no number has a leading zero. */
export function isIp4(text: string): boolean {
  const parts = text.split('.')
  return (
    text.length <= 15 && parts.length === 4 && parts.every((each) => byte.test(each) && Number(each) < 256)
  )
}

/** Whether a text is an IPv6 address, without a zone. */
export function isIp6(text: string): boolean {
  return text.length <= 45 && /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`)
}

/** A host name in ASCII, as `xn--…` where it has other letters; the empty text where there is no such form. */
export function asciiHost(name: string): string {
  if (/^[\x00-\x7f]*$/.test(name)) return name
  // What ends a host in a URL must not end it here unseen.
  if (/[\s/?#@:\\%[\]]/.test(name) || !URL.canParse(`http://${name}/`)) return ''
  return new URL(`http://${name}/`).hostname
}
