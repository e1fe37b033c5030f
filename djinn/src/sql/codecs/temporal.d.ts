/** Temporal: the runtime's own where it has one, else the package's. One place, so that values of one kind have one class. */
export { Temporal } from 'temporal-polyfill';
