import type { FieldSpec } from './field-spec.ts';
/**
 * A value of a field as the program keeps it: texts are read, then null, blank, choices, limits and validators are checked, as Django
 * does. Throws a ValidationError of all problems at the field's name, with Django's codes; `errorMessages` has the words.
 */
export declare function cleanField(spec: FieldSpec, name: string, value: unknown): unknown;
