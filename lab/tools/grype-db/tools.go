//go:build tools

package tools

import _ "github.com/anchore/grype-db/cmd/grype-db"
