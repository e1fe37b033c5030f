import type { ProjectFile } from './project.ts'

/** `export const post = template<{ post: Post }>('post.html')` in a file of the project. */
export interface Declaration {
  readonly file: string
  readonly line: number
  readonly variable: string
  /** The name of the template, perhaps with a part: `page.html#rows`. */
  readonly template: string
  readonly isExported: boolean
}

const declaration = /^[ \t]*(export[ \t]+)?(?:const|let|var)[ \t]+([\w$]+)[ \t]*=\s*template[ \t]*</gm

/** The typed templates that a file declares. */
export function declarationsIn({ path, text }: ProjectFile): Declaration[] {
  if (!/['"]djinn\/template['"]/.test(text)) return []
  return [...text.matchAll(declaration)].flatMap((match) => {
    const end = endOfBrackets(text, match.index + match[0].length)
    const name = /^\s*\(\s*(?:'([^'\\\n]*)'|"([^"\\\n]*)"|`([^`\\$]*)`)/.exec(text.slice(end, end + 1000))
    const template = name?.[1] ?? name?.[2] ?? name?.[3]
    const variable = match[2]
    if (template === undefined || variable === undefined) return []
    const line = text.slice(0, match.index).split('\n').length
    return [
      {
        file: path,
        line,
        variable,
        template,
        isExported: match[1] !== undefined || isListed(text, variable),
      },
    ]
  })
}

/** The offset after the `>` that closes what is open before an offset. */
function endOfBrackets(text: string, start: number): number {
  let depth = 1
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '>' && text[at - 1] === '=') continue
    if ('<({['.includes(character)) depth += 1
    else if ('>)}]'.includes(character)) depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

/** `export { post }` */
function isListed(text: string, variable: string): boolean {
  const lists = text.matchAll(/\bexport\s*\{([^}]*)\}/g)
  return [...lists].some(([, names]) => names?.split(',').some((name) => name.trim() === variable))
}

/** `{# djinn: context './views.ts#PostPage' #}` */
interface ContextHint {
  readonly file: string
  readonly name: string
  readonly at: number
  readonly length: number
}

const hint = /\bdjinn:[ \t]*context[ \t]+(['"])([^'"#\n]+)#([\w$]+)\1/

/** The hint in a template that names the type of its variables. */
export function contextHint(text: string): ContextHint | undefined {
  const match = hint.exec(text)
  if (match === null) return undefined
  const [whole, , file, name] = match
  return file === undefined || name === undefined
    ? undefined
    : { file, name, at: match.index, length: whole.length }
}

/** Whether what a file exports by a name is a value, such as a typed template, and no type. */
export function isValue(text: string, name: string): boolean {
  return new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?(?:const|let|var)[ \\t]+${name.replaceAll('$', '\\$')}\\b`,
    'm',
  ).test(text)
}
