import { randomUUID } from 'node:crypto';
import { RECORDED_NAME } from './recordings.ts';

/**
 * Puts the name that is asked for in the place of the recorded one, in the forms in which syft and grype write a
 * name: as it is, in SPDX ids, in package URLs.
 */
export function renamed(report: string, name: string): string {
  return FORMS.reduce((text, form) => text.replaceAll(form(RECORDED_NAME), form(name)), report);
}

const FORMS: readonly ((name: string) => string)[] = [
  (name) => JSON.stringify(name).slice(1, -1),
  (name) => name.replaceAll(/[^a-zA-Z0-9.]/g, '-'),
  (name) => encodeURIComponent(name),
];

/**
 * Gives a recorded report the marks of a run of its own, as the real tools do in every run: a random SPDX namespace
 * and CycloneDX serial number, and the time. Who relies on two runs being equal is found out.
 */
export function withRunMarks(report: string, now: Date): string {
  const seconds = now.toISOString().replace(/\.\d+Z$/, 'Z');
  return report
    .replace(/("documentNamespace":\s?".*?-)[0-9a-f-]{36}"/, `$1${randomUUID()}"`)
    .replace(/("serialNumber":\s?"urn:uuid:)[0-9a-f-]{36}"/, `$1${randomUUID()}"`)
    .replace(/("creationInfo":\s?\{[^{}]*"created":\s?")[^"]+"/, `$1${seconds}"`)
    .replace(/("metadata":\s?\{\s*"timestamp":\s?")[^"]+"/, `$1${seconds}"`)
    .replace(/("timestamp":\s?")[^"]+("\s*\}\s*\}\s*)$/, `$1${now.toISOString()}$2`);
}
