"""Inside the network: gates, states and gradients through time, by explicit equations, as numbers."""
