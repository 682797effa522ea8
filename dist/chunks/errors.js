// src/errors.ts
const EXIT = {
	ok: 0,
	refused: 1,
	configuration: 2,
	world: 3,
	bug: 70
};
var CustodyError = class extends Error {
	code;
	field;
	expected;
	found;
	hint;
	constructor(code, message, detail = {}) {
		super(message, { cause: detail.cause });
		this.name = new.target.name;
		this.code = code;
		this.field = detail.field;
		this.expected = detail.expected;
		this.found = detail.found;
		this.hint = detail.hint;
	}
};
var ConfigurationError = class extends CustodyError {
	exitCode = EXIT.configuration;
	constructor(code, message, detail) {
		super(code, message, detail);
	}
};
var ToolError = class extends CustodyError {
	exitCode = EXIT.world;
	constructor(code, message, detail) {
		super(code, message, detail);
	}
};
const MENDED_BY_USERS = [
	"REGISTRY_UNAUTHORIZED",
	"REGISTRY_FORBIDDEN",
	"REMOVAL_REFUSED",
	"LAYOUT_INVALID"
];
var RegistryError = class extends CustodyError {
	exitCode;
	status;
	ociCode;
	temporary;
	constructor(code, message, detail = {}) {
		super(code, message, detail);
		this.status = detail.status;
		this.ociCode = detail.ociCode;
		this.temporary = detail.temporary ?? false;
		this.exitCode = MENDED_BY_USERS.includes(code) ? EXIT.configuration : EXIT.world;
	}
};
var SigningError = class extends CustodyError {
	exitCode;
	constructor(code, message, detail) {
		super(code, message, detail);
		this.exitCode = code === "STATEMENT_TOO_LARGE" ? EXIT.configuration : EXIT.world;
	}
};
const MENDED_BY_GITHUB = [
	"ATTESTATIONS_UNAVAILABLE",
	"ATTESTATION_REFUSED",
	"CONTENTS_UNAVAILABLE",
	"CONTENTS_INVALID"
];
var GitHubError = class extends CustodyError {
	exitCode;
	constructor(code, message, detail) {
		super(code, message, detail);
		this.exitCode = MENDED_BY_GITHUB.includes(code) ? EXIT.world : EXIT.configuration;
	}
};
var VerificationError = class extends CustodyError {
	exitCode = EXIT.refused;
	constructor(code, message, detail) {
		super(code, message, detail);
	}
};
var PreflightError = class extends CustodyError {
	exitCode;
	problems;
	constructor(problems) {
		const leading = problems.find((problem) => problem.exitCode === EXIT.configuration) ?? problems[0];
		super(leading.code, problems.length === 1 ? leading.message : `${problems.length} problems to mend first`);
		this.problems = problems;
		this.exitCode = leading.exitCode;
	}
};
export { PreflightError as a, ToolError as c, GitHubError as i, VerificationError as l, CustodyError as n, RegistryError as o, EXIT as r, SigningError as s, ConfigurationError as t };
