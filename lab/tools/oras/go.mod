module custody.dev/lab/tools/oras

go 1.26.3

require oras.land/oras v1.3.3
