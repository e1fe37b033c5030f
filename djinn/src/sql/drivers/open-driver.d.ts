import { type DatabaseAddress } from '../database-url.ts';
import type { Driver } from './driver.ts';
/** The driver of an address; connects nothing yet. */
export declare function openDriver(address: DatabaseAddress): Driver;
