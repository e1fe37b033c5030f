import { DjinnError } from '../../base/index.ts';
/** Mistakes of the program that show when a value is checked. */
export declare const cleanErrors: {
    asyncValidator: () => DjinnError;
};
