/** `photos/%Y/%m` of today, in UTC. */
export function writeUploadFolder(path: string, now: Date = new Date()): string {
  const [date = '', clock = ''] = now.toISOString().split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  const [hour = '', minute = '', second = ''] = clock.split(/[:.]/)
  const letters: Readonly<Record<string, string>> = {
    Y: year,
    y: year.slice(2),
    m: month,
    d: day,
    H: hour,
    M: minute,
    S: second,
    '%': '%',
  }
  return path.replaceAll(/%([YymdHMS%])/g, (_, letter: string) => letters[letter] ?? '')
}
