module custody.dev/lab/tools/rekor-v1

go 1.26.3

require github.com/sigstore/rekor v1.5.4
