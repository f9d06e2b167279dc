"""The commands: a module for each, named as a user types it. `timeline.cli` lists them."""
