"""Pictures: painted, judged, steered, recorded."""
