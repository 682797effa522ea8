module custody.dev/lab/tools/kyverno

go 1.26.3

require github.com/kyverno/kyverno v1.19.0
