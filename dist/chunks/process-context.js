export { t as createProcessContext } from "./process-context2.js";
