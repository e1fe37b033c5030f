import { DjinnError, quoted } from '../djinn-error.ts'

/** Mistakes around stored passwords; none of them shows a password, a salt or a hash. */
export const passwordErrors = {
  encoded: (algorithm: string): DjinnError =>
    new DjinnError(
      'BASE_PASSWORD_ENCODED',
      `A stored password begins with ${quoted(algorithm)} but is not one.`,
      {
        hint: 'Look at the stored text: it was cut off or changed. The user can set a new password.',
      },
    ),
  salt: (): DjinnError =>
    new DjinnError('BASE_PASSWORD_SALT', 'The salt of a password is empty or has a "$" in it.', {
      hint: 'Leave the salt out: a random one is made.',
    }),
  package: (algorithm: string, name: string, cause: unknown): DjinnError =>
    new DjinnError(
      'BASE_PASSWORD_PACKAGE',
      `A password of the kind ${quoted(algorithm)} needs the package ${name}.`,
      {
        hint: `Run: npm install ${name}`,
        cause,
      },
    ),
  noHashers: (): DjinnError =>
    new DjinnError('BASE_PASSWORD_HASHERS', 'The list of password hashers is empty.', {
      hint: 'Put the hasher for new passwords first: { hashers: [scryptHasher()] }.',
    }),
}
