"""One module a page: a request in, one or two calls of the store, a page out."""
