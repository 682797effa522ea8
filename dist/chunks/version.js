// src/version.ts
const CUSTODY_VERSION = "0.1.0";
export { CUSTODY_VERSION as t };
