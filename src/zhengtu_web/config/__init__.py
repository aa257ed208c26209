"""How an installation is put together: settings, addresses, where its data lies."""
