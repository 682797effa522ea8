module custody.dev/lab/tools/olareg

go 1.26.3

require github.com/olareg/olareg v0.1.2
