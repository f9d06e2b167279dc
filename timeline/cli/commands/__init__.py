"""The commands: a module for each, named as a user types it. `command_list` lists them."""
