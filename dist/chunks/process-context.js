export { t as createProcessContext, n as endInOrder } from "./process-context2.js";
