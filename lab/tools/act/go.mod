module custody.dev/lab/tools/act

go 1.26.3

require github.com/nektos/act v0.2.87
