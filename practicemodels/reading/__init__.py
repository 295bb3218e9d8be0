"""What readers are shown: what a page says of a model, what stands around it, and where addresses lead."""
