module custody.dev/lab/tools/rekor-v2

go 1.26.3

require github.com/sigstore/rekor-tiles/v2 v2.3.0
