import { DjinnError } from '../djinn-error.ts';
/** Mistakes around stored passwords; none of them shows a password, a salt or a hash. */
export declare const passwordErrors: {
    encoded: (algorithm: string) => DjinnError;
    salt: () => DjinnError;
    package: (algorithm: string, name: string, cause: unknown) => DjinnError;
    noHashers: () => DjinnError;
};
