"""The language server: what `journeyctl` knows of a journey, in an editor, as it is written."""
