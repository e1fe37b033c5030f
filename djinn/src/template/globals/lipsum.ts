import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { argumentsOf } from '../python/arguments.ts'
import { guardSize } from '../python/limits.ts'
import { requireInteger } from '../python/require.ts'
import { truthOf } from '../python/truth.ts'

const words = (
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna ' +
  'aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute ' +
  'irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat cupidatat non ' +
  'proident sunt culpa qui officia deserunt mollit anim id est laborum'
).split(' ')

/** Paragraphs of meaningless text: `lipsum(n=5, html=true, min=20, max=100)`, each with `min` to `max` words. */
export function lipsum(...given: readonly unknown[]): string | SafeString {
  const [count = 5, html = true, min = 20, max = 100] = argumentsOf(
    { name: 'lipsum', parameters: ['n?', 'html?', 'min?', 'max?'], byName: true },
    given,
  )
  const least = requireInteger(min, 'lipsum()')
  const most = requireInteger(max, 'lipsum()')
  const paragraphs = Math.max(0, requireInteger(count, 'lipsum()'))
  if (least >= most) throw templateErrors.value('lipsum() needs a min that is less than max.')
  guardSize(paragraphs * most * 12, 'characters')
  const texts = Array.from({ length: paragraphs }, () => paragraph(between(least, most)))
  if (!truthOf(html)) return texts.join('\n\n')
  return new SafeString(texts.map((text) => `<p>${text}</p>`).join('\n'))
}

/** An integer from `least` to before `most`. */
function between(least: number, most: number): number {
  return least + Math.floor(Math.random() * (most - least))
}

function paragraph(length: number): string {
  const sentences: string[] = []
  for (let rest = length; rest > 0; ) {
    const count = Math.min(rest, between(4, 19))
    sentences.push(sentence(count))
    rest -= count
  }
  return sentences.join(' ')
}

function sentence(length: number): string {
  const chosen = Array.from({ length }, (_, index) => {
    const comma = index % 7 === 6 && index < length - 1 ? ',' : ''
    return `${words[between(0, words.length)]}${comma}`
  })
  const text = chosen.join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
