module custody.dev/lab/tools/cosign

go 1.26.3

require github.com/sigstore/cosign/v3 v3.1.2
