module custody.dev/lab/tools/distribution

go 1.26.3

require github.com/distribution/distribution/v3 v3.1.1
