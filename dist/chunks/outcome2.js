export { t as renderOutcome } from "./outcome.js";
