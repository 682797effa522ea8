import { createHash } from "node:crypto";
// src/image/digest.ts
const DIGEST = /^sha256:[a-f0-9]{64}$/;
function isDigest(text) {
	return DIGEST.test(text);
}
function digestOf(bytes) {
	return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
function hexOf(digest) {
	return digest.slice(7);
}
function shortDigest(digest) {
	return `${digest.slice(0, 19)}…`;
}
export { shortDigest as i, hexOf as n, isDigest as r, digestOf as t };
