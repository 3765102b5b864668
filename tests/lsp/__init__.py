"""The language server, asked by a client over standard input and output."""
