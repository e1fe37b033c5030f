import { DjinnError } from '../djinn-error.ts';
/** Mistakes in `html` templates. */
export declare const htmlErrors: {
    position: (place: string, before: string, hint: string) => DjinnError;
    unfinished: (place: string, end: string) => DjinnError;
    value: (kind: string) => DjinnError;
    script: (place: string) => DjinnError;
    async: (place: string) => DjinnError;
};
