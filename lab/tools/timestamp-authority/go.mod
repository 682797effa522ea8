module custody.dev/lab/tools/timestamp-authority

go 1.26.3

require github.com/sigstore/timestamp-authority/v2 v2.1.3
