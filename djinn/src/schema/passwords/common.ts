import { gettext } from '../../i18n/index.ts'
import { complain } from '../complaint.ts'
import type { PasswordValidator } from './password-validator.ts'

/** What {@link notCommon} may be told. */
export interface CommonPasswordOptions {
  /** Passwords in small letters, in place of the list that comes along. */
  readonly passwords?: ReadonlySet<string>
}

/**
 * Refuses passwords that many people have: about 20,000, the same as Django's. Case and blanks at the ends do not count. The list is
 * unpacked the first time that a password is looked at, and takes about 2 MB then.
 *
 * ```ts
 * import { notCommon, validatePassword } from 'djinn/schema'
 *
 * const problem = await validatePassword('Iloveyou', { validators: [notCommon()] }).catch((error) => error.issues[0].code)
 * problem // 'password_too_common'
 * ```
 */
export function notCommon({ passwords }: CommonPasswordOptions = {}): PasswordValidator {
  return {
    async look(password) {
      const known = passwords ?? (await commonPasswords())
      if (!known.has(password.toLowerCase().trim())) return undefined
      return complain('password_too_common', 'This password is too common.')
    },
    helpText: () => gettext('Your password can’t be a commonly used password.'),
  }
}

let unpacked: Promise<ReadonlySet<string>> | undefined

/** Read once in a process: it never changes. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  unpacked ??= unpack()
  return unpacked
}

async function unpack(): Promise<ReadonlySet<string>> {
  const [{ packedPasswords }, { inflateRawSync }, { Buffer }] = await Promise.all([
    import('./common-passwords.ts'),
    import('node:zlib'),
    import('node:buffer'),
  ])
  const words = new Set<string>()
  let before = ''
  for (const line of inflateRawSync(Buffer.from(packedPasswords, 'base64')).toString('utf8').split('\n')) {
    before = before.slice(0, Number(line[0])) + line.slice(1)
    words.add(before)
  }
  return words
}
