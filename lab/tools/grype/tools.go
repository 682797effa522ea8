//go:build tools

package tools

import _ "github.com/anchore/grype/cmd/grype"
