module custody.dev/lab/tools/cosign2

go 1.26.3

require github.com/sigstore/cosign/v2 v2.6.4
