import { t as __commonJSMin } from "./rolldown-runtime.js";
// \0left-out:kerberos
var require__left_out_kerberos = __commonJSMin(((exports, module) => {
	module.exports = null;
	throw new Error("not part of custody");
}));
export default require__left_out_kerberos();
export {};
