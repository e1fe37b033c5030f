import type { Difference } from '../differences.ts'

/** Where templates render differently from Jinja's on purpose. */
export const jinjaDifferences: readonly Difference[] = [
  {
    area: 'jinja',
    name: 'a list of templates can be extended',
    reason: 'As with include, the first one that exists is taken; Jinja fails with an error about hashing.',
    applies: (input) => /\{%[-+]?\s*extends\s*[[(]/.test(JSON.stringify(input.templates)),
  },
  {
    area: 'jinja',
    name: 'a child prints nothing outside of its blocks',
    reason: 'Jinja prints a block once more that stands in a loop of a template that extends another.',
    applies: (input) =>
      Object.values(input.templates as object).some(
        (text) =>
          /\{%[-+]?\s*extends\b/.test(text) &&
          /\{%[-+]?\s*for\b(?:(?!endfor)[\s\S])*\{%[-+]?\s*block\b/.test(text),
      ),
  },
]
