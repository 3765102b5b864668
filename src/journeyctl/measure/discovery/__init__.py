"""A journey drafted from a log alone: touchpoints from events, stages by order, ways by moves."""
