module custody.dev/lab/tools/ct-log

go 1.26.3

require github.com/transparency-dev/tesseract v0.1.1
