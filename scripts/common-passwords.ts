import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, gunzipSync } from 'node:zlib'

// Writes djinn/src/schema/passwords/common-passwords.ts from Django's list:
// node scripts/common-passwords.ts PATH/django/contrib/auth/common-passwords.txt.gz PATH/django/LICENSE

const [list = '', license = ''] = process.argv.slice(2)
const lines = gunzipSync(readFileSync(list)).toString('utf8').split('\n')
const words = [...new Set(lines.map((line) => line.trim()))].filter((word) => word !== '').sort()
const packed = deflateRawSync(frontCoded(words), { level: 9 }).toString('base64')
const notice = readFileSync(license, 'utf8').trimEnd().split('\n')

writeFileSync(
  join(import.meta.dirname, '../djinn/src/schema/passwords/common-passwords.ts'),
  `// Written by scripts/common-passwords.ts from Django 5.2; change that script, not this text.
//
// The passwords are those of django/contrib/auth/common-passwords.txt.gz, collected by Royce Williams:
// https://gist.github.com/roycewilliams/226886fd01572964e1431ac8afc999ce
// Django's license:
//
${notice.map((line) => `// ${line}`.trimEnd()).join('\n')}

/** ${words.length} passwords: sorted, each without what it shares with the one before, packed by deflate, as base64. */
export const packedPasswords =
  '${packed}'
`,
)

/** Each word as the number of characters that it begins with like the one before, up to 9, and the rest. */
function frontCoded(sorted: readonly string[]): string {
  return sorted
    .map((word, index) => {
      const before = sorted[index - 1] ?? ''
      let shared = 0
      while (shared < 9 && shared < word.length && word[shared] === before[shared]) shared++
      return `${shared}${word.slice(shared)}`
    })
    .join('\n')
}
