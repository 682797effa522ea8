module custody.dev/lab/tools/fulcio

go 1.26.3

require github.com/sigstore/fulcio v1.8.8
