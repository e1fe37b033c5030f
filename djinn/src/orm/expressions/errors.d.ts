import { DjinnError } from '../../base/index.ts';
/** What can be wrong with the arguments of an expression. */
export declare const expressionErrors: {
    tooSmall: (name: string, argument: string, seen: unknown, least: number) => DjinnError;
    tooFew: (name: string, least: number) => DjinnError;
    badFrame: (start: unknown, end: unknown) => DjinnError;
    notAField: (name: string, seen: unknown) => DjinnError;
    notABranch: (seen: unknown) => DjinnError;
    notAnExpression: (name: string, seen: unknown) => DjinnError;
    notAnOuterRef: (kind: string) => DjinnError;
    notAConstant: (name: string, argument: string, seen: unknown) => DjinnError;
    badWeights: (seen: unknown) => DjinnError;
    notACondition: (name: string) => DjinnError;
};
/** A whole number that is at least so much; anything else is an error. */
export declare function checkedNumber(name: string, argument: string, value: unknown, least: number): number;
