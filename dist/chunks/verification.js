export { t as renderVerification, n as renderVerificationSummary } from "./verification2.js";
