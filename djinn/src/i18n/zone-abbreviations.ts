import { remembering } from './remembering.ts'

/**
 * Words that the runtime's own tables do not have in English: of winter, and of summer where clocks change. From the time
 * zone database of IANA.
 */
const own = new Map<string, readonly [winter: string, summer?: string]>([
  ['America/Havana', ['CST', 'CDT']],
  ['America/Hermosillo', ['MST']],
  ['America/Mazatlan', ['MST']],
  ['America/Whitehorse', ['MST']],
  ['Asia/Calcutta', ['IST']],
  ['Asia/Hong_Kong', ['HKT']],
  ['Asia/Jakarta', ['WIB']],
  ['Asia/Jayapura', ['WIT']],
  ['Asia/Jerusalem', ['IST', 'IDT']],
  ['Asia/Karachi', ['PKT']],
  ['Asia/Kolkata', ['IST']],
  ['Asia/Macau', ['CST']],
  ['Asia/Makassar', ['WITA']],
  ['Asia/Manila', ['PST']],
  ['Asia/Pyongyang', ['KST']],
  ['Asia/Seoul', ['KST']],
  ['Asia/Shanghai', ['CST']],
  ['Asia/Taipei', ['CST']],
  ['Asia/Tokyo', ['JST']],
  ['Europe/Dublin', ['GMT', 'IST']],
  ['Europe/Kirov', ['MSK']],
  ['Europe/Moscow', ['MSK']],
  ['Europe/Simferopol', ['MSK']],
  ['Pacific/Guam', ['ChST']],
  ['Pacific/Pago_Pago', ['SST']],
])

// Each English knows the words of its own part of the world.
const englishes = ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-ZA']

/** The word for a zone's time at an instant, such as CET or CEST; undefined where there is none. */
export function zoneWord(milliseconds: number, timeZone: string, isSummer: boolean): string | undefined {
  const words = own.get(timeZone)
  if (words !== undefined) return (isSummer ? words[1] : undefined) ?? words[0]
  for (const writer of writersFor(timeZone)) {
    const word = writer.formatToParts(milliseconds).find((part) => part.type === 'timeZoneName')?.value
    // An offset is no word, and the word of the Gulf is not in the database.
    if (word !== undefined && /^[A-Za-z]{3,5}$/.test(word) && word !== 'GST') return word
  }
  return undefined
}

const writersFor = remembering((timeZone) =>
  englishes.map((locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })),
)
