export { t as attest } from "./attest.js";
