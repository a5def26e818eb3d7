"""What `perflint new-check` writes: a plug-in project that works as it stands."""
