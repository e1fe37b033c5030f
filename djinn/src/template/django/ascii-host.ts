const longestLabel = 63

/** A host name as ASCII; undefined where a label is empty or too long. */
export function asciiHost(host: string): string | undefined {
  const labels = isAscii(host) ? host.split('.') : host.split(/[.\u3002\uff0e\uff61]/)
  const written: string[] = []
  for (const [index, label] of labels.entries()) {
    const ascii = asciiLabel(label)
    const isLast = index === labels.length - 1
    if (ascii === undefined || ascii.length > longestLabel || (ascii === '' && !isLast)) return undefined
    written.push(ascii)
  }
  return written.join('.')
}

/** Names with other characters are compared in small letters, and written as `xn--…`. */
function asciiLabel(label: string): string | undefined {
  if (isAscii(label)) return label
  const [, name = '', port = ''] = /^([^:@[\]]+)(:[0-9]*)?$/.exec(label) ?? []
  if (name === '' || name.length > longestLabel) return undefined
  const folded = fold(name)
  if (isAscii(folded)) return folded + port
  try {
    return new URL(`http://${folded}`).hostname + port
  } catch {
    return undefined
  }
}

function fold(name: string): string {
  const small = name.normalize('NFKC').toLowerCase()
  return small.replaceAll('ß', 'ss').replaceAll('ς', 'σ').normalize('NFKC')
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}
