/** Map tiles as numbers, for whoever else keeps places in z-order. */
export * from './map/morton.ts';
