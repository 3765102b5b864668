"""The journey format in Pydantic, and the one way in: `journeyctl.model.load`."""
