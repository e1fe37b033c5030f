import { forUsers, placed } from '../filter-call.ts'
import { ownFunction } from '../runtime/call.ts'

/** One of Flask's variables: which of ours it is made of, and how. */
interface FlaskGlobal {
  readonly of: string
  from(ours: unknown): unknown
}

type OurMessages = (options: { categoryFilter?: readonly string[] }) => readonly {
  readonly category: string
  readonly message: string
}[]

const same = (ours: unknown) => ours

/** What Flask and Flask-WTF give to templates; for the `jinja` dialect. */
export const flaskGlobals: Readonly<Record<string, FlaskGlobal>> = {
  url_for: { of: 'urlFor', from: same },
  config: { of: 'settings', from: same },
  get_flashed_messages: { of: 'getFlashedMessages', from: (ours) => flashedMessages(ours as OurMessages) },
  csrf_token: { of: 'csrfToken', from: (token) => ownFunction(() => token) },
}

/** `get_flashed_messages(with_categories=false, category_filter=[])`: texts, or pairs of category and text. */
function flashedMessages(ours: OurMessages) {
  return ownFunction((...given: readonly unknown[]) => {
    const [withCategories, filter] = placed(
      given.map(forUsers),
      ['with_categories', 'category_filter'],
      'get_flashed_messages',
    )
    const wanted = Array.isArray(filter) && filter.length > 0 ? { categoryFilter: filter.map(String) } : {}
    return ours(wanted).map(({ category, message }) => (withCategories ? [category, message] : message))
  })
}
