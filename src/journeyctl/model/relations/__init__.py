"""What must hold between the parts of a journey, and between its file and others."""
