"""Where events are read and figures computed: all engines run the same SQL."""
